#!/usr/bin/env bash
# Makes all that a release consists of: a static binary for Linux with manual pages and completions, a Debian package, the Python wheel, a list of
# what is in it (SBOM), and checksums. docs/release.md tells what each needs.
#
#     tools/release/build.sh [FOLDER]      into FOLDER [dist]; what a tool is missing for is left out, with a line
#
# The same commit gives the same bytes wherever it lies, with the same Rust and C compilers: paths are taken out, and times are those of the commit.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"
out=$(realpath -m "${1:-dist}")
machine=$(uname -m)
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)
skipped() { echo "skipped: $*"; }

if command -v git >/dev/null 2>&1 && git rev-parse HEAD >/dev/null 2>&1; then
    changed=$(git status --porcelain --untracked-files=no)
    CHANCERY_COMMIT=$(git rev-parse HEAD)${changed:+-changed}
    SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
fi
export CHANCERY_COMMIT=${CHANCERY_COMMIT:-} SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-0}
# Everything that is compiled lies in the folder, so that one prefix stands for all paths.
export CARGO_TARGET_DIR=$root/target
export CARGO_INCREMENTAL=0 CARGO_PROFILE_RELEASE_DEBUG=false CARGO_PROFILE_RELEASE_STRIP=symbols
remapped="--remap-path-prefix=$root=/chancery --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo"
c_flags="-ffile-prefix-map=$root=/chancery -ffile-prefix-map=${CARGO_HOME:-$HOME/.cargo}=/cargo"

# musl looks names up by itself; a static glibc would want the very same glibc where it runs. Both are static.
target=$machine-unknown-linux-musl
static=""
if ! rustc --print target-libdir --target "$target" 2>/dev/null | xargs -r test -d || ! command -v musl-gcc >/dev/null 2>&1; then
    skipped "musl: rustup target add $target, and musl-tools; the binary is linked to glibc statically"
    target=$machine-unknown-linux-gnu
    static="-C target-feature=+crt-static"
fi
echo "== the binary, for $target"
CFLAGS=$c_flags RUSTFLAGS="$remapped $static" cargo build --release --locked -p chancery-cli --target "$target"
binary=$CARGO_TARGET_DIR/$target/release/chancery
if ldd "$binary" 2>&1 | grep -q '=>'; then
    echo "the binary is not static:" >&2
    ldd "$binary" >&2
    exit 1
fi
"$binary" doctor

echo "== manual pages and completions"
files=$CARGO_TARGET_DIR/release-files
rm -rf "$files"
mkdir -p "$files/completions" "$out"
"$binary" man --out "$files/man"
"$binary" completions bash > "$files/completions/chancery.bash"
"$binary" completions zsh > "$files/completions/_chancery"
"$binary" completions fish > "$files/completions/chancery.fish"

echo "== the archive"
name=chancery-$version-$target
rm -rf "${files:?}/$name"
mkdir "$files/$name"
cp -r "$binary" "$files/man" "$files/completions" LICENSE-APACHE LICENSE-MIT NOTICE CHANGELOG.md README.md "$files/$name"
tar --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner -C "$files" -c "$name" | gzip -9n > "$out/$name.tar.gz"

if cargo deb --version >/dev/null 2>&1; then
    echo "== the Debian package"
    cargo deb --no-build --no-strip --locked -p chancery-cli --target "$target" -o "$out/"
else
    skipped "the Debian package: cargo install cargo-deb"
fi
if command -v maturin >/dev/null 2>&1; then
    echo "== the wheel"
    # Python loads it, so that it is linked to the glibc of the system, and says to which.
    CFLAGS=$c_flags RUSTFLAGS=$remapped maturin build --release --locked -m crates/chancery-python/Cargo.toml -o "$out"
else
    skipped "the wheel: pip install maturin"
fi
if cargo cyclonedx --version >/dev/null 2>&1; then
    echo "== what is in it"
    # Of the command, for the target that it is built for; a list is written beside every crate of the workspace, and this one kept.
    list=chancery-$version.cdx
    cargo cyclonedx --manifest-path crates/chancery-cli/Cargo.toml --format json --spec-version 1.5 --target "$target" --override-filename "$list"
    sed "s#file://$root#file:///chancery#g" "crates/chancery-cli/$list.json" > "$out/$list.json"
    find crates xtask -name "$list.json" -delete
else
    skipped "the list of what is in it: cargo install cargo-cyclonedx"
fi
echo "== checksums"
(cd "$out" && find . -maxdepth 1 -type f ! -name SHA256SUMS -printf '%f\n' | LC_ALL=C sort | xargs sha256sum > SHA256SUMS && cat SHA256SUMS && du -b -- *)
