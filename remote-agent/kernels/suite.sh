#!/usr/bin/env bash
# Debian packages of another suite or architecture than this machine's, without touching its apt: suite.sh COMMAND ...
#   suite.sh archives                                where this machine's own Debian packages come from; fails without one
#   suite.sh open FOLDER ARCHITECTURE SUITE...       makes FOLDER an apt of its own and reads the suites' lists
#   suite.sh packages FOLDER PATTERN                 names of the packages whose names match
#   suite.sh fetch FOLDER INTO NAME...               downloads the packages into the folder INTO
#   suite.sh fetch-all FOLDER INTO NAME...           and all that they depend on
# The suites are asked for where this machine's own Debian sources are.
# Exit status: 0; 2 when the archive is out of reach; 1 for all else.
set -euo pipefail

say() { printf 'suite.sh: %s\n' "$*" >&2; }

out_of_reach() {
    say "$*"
    exit 2
}

# URI and signing key of each Debian archive that this machine is set up for, security updates aside.
archives() {
    # shellcheck disable=SC2016 # apt fills these in
    apt-get indextargets --format '$(REPO_URI) $(ORIGIN) $(LABEL)' 'Created-By: Packages' |
        awk '$2 == "Debian" && $3 == "Debian" && !seen[$1]++ { print $1 }' | grep .
}

open() {
    local folder=$1 architecture=$2 uri suite
    shift 2
    local uris
    uris=$(archives) || out_of_reach "this machine's apt has no Debian source, or no lists yet (apt-get update)"
    mkdir -p "$folder"/{sources,lists/partial,cache/archives/partial}
    : >"$folder/status"
    : >"$folder/sources/debian.list"
    for uri in $uris; do
        for suite in "$@"; do
            echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $uri $suite main" >>"$folder/sources/debian.list"
        done
    done
    cat >"$folder/apt.conf" <<CONF
Dir::Etc::sourcelist "/dev/null";
Dir::Etc::sourceparts "$folder/sources";
Dir::State::lists "$folder/lists";
Dir::State::status "$folder/status";
Dir::Cache "$folder/cache";
APT::Architecture "$architecture";
APT::Architectures { "$architecture"; };
Acquire::Languages "none";
APT::Sandbox::User "root";
#clear APT::Update::Post-Invoke-Success;
#clear DPkg::Post-Invoke;
CONF
    # It fails when one list of several is missing, and doesn't when none came for want of a network.
    APT_CONFIG=$folder/apt.conf apt-get update -qq || true
    compgen -G "$folder/lists/*_Packages*" >/dev/null || out_of_reach "the lists of $* can't be read"
}

packages() {
    APT_CONFIG=$1/apt.conf apt-cache pkgnames | grep -E "$2" || true
}

fetch() {
    local folder=$1 into=$2
    shift 2
    mkdir -p "$into"
    (cd "$into" && APT_CONFIG=$folder/apt.conf apt-get download -qq "$@") || out_of_reach "not downloaded: $*"
}

fetch_all() {
    local folder=$1 into=$2
    shift 2
    APT_CONFIG=$folder/apt.conf apt-get install -qq --download-only -y --no-install-recommends "$@" >&2 || out_of_reach "not downloaded: $*"
    mkdir -p "$into"
    mv "$folder"/cache/archives/*.deb "$into"
}

case ${1:-} in
    archives | open | packages | fetch) "$@" ;;
    fetch-all) shift && fetch_all "$@" ;;
    *) say "what: ${1:-nothing}?" && exit 1 ;;
esac
