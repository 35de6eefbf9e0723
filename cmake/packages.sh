# shellcheck shell=bash disable=SC2034,SC2154 # the tables are read, and $root is set, by who sources this
# Installs what the build needs and does not find. Sourced by quickstart and run-tests.

# A line each: package, or several of which one will do (first choice first: a/b), with a ? when we can go on without; why.
build_packages='
cmake               configures the build
ninja-build         runs it
g++                 the C++20 compiler
make                lets its linker use all cores
nlohmann-json3-dev  library: JSON
rapidjson-dev       library: JSON documents of any size
libcli11-dev        library: the command line
libfmt-dev          library: formatted text
libssl-dev          library: digests, TLS
libboost1.81-dev/libboost1.83-dev/libboost1.74-dev  library: network connections
'
test_packages='
libgtest-dev        library: unit tests
libgmock-dev        library: their matchers
libbenchmark-dev    library: benchmarks, each of which runs once
python3             runs the checks of the sources
clang-format-19?    checks the formatting
shellcheck?         checks the scripts
'

say() { printf '==> %s\n' "$*"; }

is_installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

is_offered() { [[ $(apt-cache policy "$1" 2>/dev/null) == *'Candidate: '[^\(]* ]]; }

any_installed() {
  local name
  for name in ${1//\// }; do
    if is_installed "$name"; then return 0; fi
  done
  return 1
}

# The first of a/b that apt offers; when it offers none, nothing for an optional package and the first name otherwise.
choose() {
  local names=${1%\?} name
  for name in ${names//\// }; do
    if is_offered "$name"; then
      echo "$name"
      return
    fi
  done
  if [ "$names" = "$1" ]; then echo "${names%%/*}"; fi
}

# Prints the lines of the tables of which nothing is installed.
missing_lines() {
  local names why
  while read -r names why; do
    if [ -n "$names" ] && ! any_installed "${names%\?}"; then echo "$names $why"; fi
  done
}

# The packages to install for the lines on standard input.
choose_all() {
  local names _
  while read -r names _; do choose "$names"; done
}

# install_missing "$build_packages" [...]: asks nothing. Where it may not install, it prints the command that does and ends.
install_missing() {
  if ! command -v dpkg-query >/dev/null; then
    say "This is not a Debian or Ubuntu; README.md lists what has to be installed."
    return
  fi
  local missing packages
  missing=$(printf '%s\n' "$@" | missing_lines)
  packages=$(choose_all <<<"$missing" | xargs)
  if [ -z "$packages" ]; then
    if [ -n "$missing" ]; then say "Not offered by apt, going on without: $(cut -d '?' -f 1 <<<"$missing" | xargs)"; fi
    return
  fi
  say "Missing packages:"
  sed -E 's/^([^ ?]*)\??/    \1:/' <<<"$missing"
  install "$packages" "$missing"
}

install() {
  local packages=$1 missing=$2 as_root=()
  if [ "$(id -u)" != 0 ]; then
    if ! sudo -n true 2>/dev/null; then
      need_root "$packages" "$missing"
      return
    fi
    as_root=(sudo -n)
  fi
  say "Installing them"
  "${as_root[@]}" apt-get update -q
  # What is offered may have changed with the update.
  packages=$(choose_all <<<"$missing" | xargs)
  # shellcheck disable=SC2086 # the names are to be split
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -q --yes --no-install-recommends -o DPkg::Lock::Timeout=300 $packages
}

need_root() {
  local command="apt-get update && apt-get install --yes --no-install-recommends $1"
  if ! grep -qv '^[^ ]*? ' <<<"$2"; then
    say "Going on without them"
    return
  fi
  say "Installing needs root. Run this, then start again:"
  if command -v sudo >/dev/null; then
    echo "    sudo sh -c '$command'"
  else
    echo "    su -c '$command'"
  fi
  exit 1
}

# build <preset>: configures and builds in build/<preset>. Needs $root, the folder of the project.
build() {
  say "Building $1 (build/$1)"
  cmake --preset "$1" -S "$root" --log-level=WARNING >/dev/null
  cmake --build "$root/build/$1"
}
