#!/usr/bin/env bash
# Keeps what the fuzzer found worth keeping: leaves out inputs that reach nothing new, and packs each folder of corpus/ into one archive.
#
#     fuzz/keep.sh [TARGET…]       all targets that have a folder
#     fuzz/keep.sh --unpack        the other way: a folder for each archive, for the fuzzer to go on from
#
# The same inputs give the same archive.
set -euo pipefail
cd "$(dirname "$0")"

if [ "${1:-}" = --unpack ]; then
    for archive in corpus/*.tar.gz; do
        folder=${archive%.tar.gz}
        mkdir -p "$folder"
        tar -xzf "$archive" -C "$folder"
    done
    exit
fi
targets=("$@")
if [ ${#targets[@]} = 0 ]; then
    for folder in corpus/*/; do targets+=("$(basename "$folder")"); done
fi
for target in "${targets[@]}"; do
    cargo +nightly fuzz cmin --sanitizer none "$target"
    (cd "corpus/$target" && find . -type f -printf '%f\n' | LC_ALL=C sort) |
        tar --format=ustar --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=644 -C "corpus/$target" -c -T - |
        gzip -9n > "corpus/$target.tar.gz"
done
