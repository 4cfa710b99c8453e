#!/usr/bin/env bash
# Starts a standalone cluster of Spark on this machine, a master and two workers with one processor each, runs a command, and stops the
# cluster. The address of the master is in $MASTER.
#
#     examples/spark/cluster.sh python examples/spark/read_articles.py articles.jsonl readings.parquet --master '$MASTER'
#
# Needs Java 17 and an environment with pyspark and chancery in it, whose python comes first in the path. WORKERS=1 starts one worker.
set -euo pipefail

if [ $# -eq 0 ]; then
    sed -n '2,8s/^# \{0,1\}//p' "$0"
    exit 2
fi
SPARK_HOME=${SPARK_HOME:-$(python -c 'import os, pyspark; print(os.path.dirname(pyspark.__file__))')}
PYSPARK_PYTHON=${PYSPARK_PYTHON:-$(command -v python)}
WORKERS=${WORKERS:-2}
PORT=${PORT:-7177}
export SPARK_HOME PYSPARK_PYTHON
export SPARK_LOCAL_IP=${SPARK_LOCAL_IP:-127.0.0.1}
export MASTER=spark://127.0.0.1:$PORT
folder=$(mktemp -d)
processes=()

stop() {
    for process in "${processes[@]}"; do
        kill "$process" 2>/dev/null || true
    done
    wait 2>/dev/null || true
    rm -rf "$folder"
}
trap stop EXIT

java_class() {
    "$SPARK_HOME/bin/spark-class" "$@" >>"$folder/log" 2>&1 &
    processes+=($!)
}

# Waits until the log has a line so many times.
await() {
    for _ in $(seq 120); do
        [ "$(grep -c "$1" "$folder/log" || true)" -ge "$2" ] && return
        sleep 0.5
    done
    echo "the cluster did not start:" >&2
    tail -20 "$folder/log" >&2
    exit 1
}

touch "$folder/log"
java_class org.apache.spark.deploy.master.Master --host 127.0.0.1 --port "$PORT" --webui-port 0
await 'I have been elected leader' 1
for _ in $(seq "$WORKERS"); do
    java_class org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --cores 1 --memory 2g --webui-port 0 \
        --work-dir "$folder/work" "$MASTER"
done
await 'Successfully registered with master' "$WORKERS"
command=()
for word in "$@"; do
    command+=("${word//\$MASTER/$MASTER}")
done
"${command[@]}"
