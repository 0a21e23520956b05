# Sourced by bin/start, bin/test and bin/causeway, so that each of them is the only command a newcomer has to know.
# Installs the packages when package-lock.json is not what is installed, then chooses the Node that runs everything.
# Sets: root (the checkout), node (the runtime), jsx (the loader for .tsx, as a URL). Leaves the working directory alone,
# because file arguments are the caller's.

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd -P)
cache="$root/.cache"
stamp="$root/node_modules/.causeway-stamp"
log="$cache/install.log"

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

# The machine belongs to the fingerprint: a checkout shared between two kinds of machine needs other platform packages.
fingerprint() {
  local digest='sha256sum'
  command -v sha256sum >/dev/null || digest='shasum -a 256'
  { cat "$root/package-lock.json" "$root/package.json" && uname -sm; } | $digest | cut -d ' ' -f 1
}

is_installed() {
  [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]
}

write_stamp() {
  printf '%s\n' "$wanted" >"$stamp.$$" && mv "$stamp.$$" "$stamp"
}

# Several starts at once must not install over each other. flock lets go by itself when its process dies; without it
# (macOS, Git Bash) a directory holds the owner's process id, and an owner that is gone is put aside.
lock() {
  local folder
  mkdir -p "$cache" "$root/node_modules" 2>/dev/null || true
  for folder in "$cache" "$root/node_modules"; do
    [ -w "$folder" ] ||
      fail "$folder cannot be written by $(id -un), so nothing can be installed. Give that user the checkout (chown -R $(id -un) '$root'), then run the same command again."
  done
  if command -v flock >/dev/null; then
    exec 9>>"$cache/install.lock"
    flock -n 9 || { echo 'Another command is installing; waiting for it …' >&2 && flock 9; }
    return
  fi
  local owner told=
  until mkdir "$cache/install.lock.d" 2>/dev/null; do
    owner=$(cat "$cache/install.lock.d/owner" 2>/dev/null || true)
    if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then rm -rf "$cache/install.lock.d"; fi
    [ -n "$told" ] || { echo 'Another command is installing; waiting for it …' >&2 && told=yes; }
    sleep 1
  done
  echo $$ >"$cache/install.lock.d/owner"
  trap 'rm -rf "$cache/install.lock.d"' EXIT
}

# The file descriptor must be closed before the server is started, or it would hold the lock for as long as it lives.
unlock() {
  if command -v flock >/dev/null; then
    exec 9>&-
  else
    rm -rf "$cache/install.lock.d"
    trap - EXIT
  fi
}

remedy() {
  case "$(grep -i -E 'npm err' "$log" || true)" in
    *ENOSPC*) echo 'The disk is full: free about 1 GB, then run the same command again.' ;;
    *EACCES* | *EPERM* | *EROFS*)
      echo "$(id -un) may not write what npm has to write: give that user the checkout and its npm cache (chown -R), then run the same command again." ;;
    *ENOTFOUND* | *ECONNREFUSED* | *ECONNRESET* | *ETIMEDOUT* | *EAI_AGAIN* | *'network'* | *E50[0-9]*)
      echo "The package registry ($(npm config get registry 2>/dev/null)) could not be reached: check the connection and the proxy, then run the same command again." ;;
    *E401* | *E403* | *E404* | *ETARGET* | *EINTEGRITY*)
      echo "The package registry ($(npm config get registry 2>/dev/null)) does not give the pinned packages: correct the registry (npm config set registry …), then run the same command again." ;;
    *EUSAGE* | *'in sync'*)
      echo 'package.json and package-lock.json disagree: run npm install, keep the new package-lock.json, then run the same command again.' ;;
    *) echo 'Correct what npm names above, then run the same command again.' ;;
  esac
}

install_packages() {
  command -v npm >/dev/null ||
    fail 'npm is missing. Install Node.js 20 or later with npm (https://nodejs.org/en/download), then run the same command again.'
  echo 'Installing (first start only, about a minute) …' >&2
  # A service user often has no home; npm then needs another place for its cache.
  if [ -z "${npm_config_cache:-}" ] && ! { [ -n "${HOME:-}" ] && mkdir -p "$HOME/.npm" 2>/dev/null && [ -w "$HOME/.npm" ]; }; then
    export npm_config_cache="$cache/npm"
  fi
  # npm leaves its record last, so packages without one come from an installation that was cut short: files may be
  # missing, and npm would not notice. The record goes first, so that this one is known if it is cut short too.
  [ -e "$root/node_modules/.package-lock.json" ] || rm -rf "$root/node_modules"
  rm -f "$stamp" "$root/node_modules/.package-lock.json"
  # Not npm ci: it refuses a package-lock.json that lacks another platform's binaries, and some registries do not carry
  # them all. The lock's versions and hashes hold here too; --no-save leaves package.json and package-lock.json alone.
  if ! (cd "$root" && npm install --no-save --no-audit --no-fund --include=dev --include=optional) >"$log" 2>&1 9>&-; then
    grep -v -E 'npm (warn|WARN|notice)|^$' "$log" | tail -n 20 >&2 || true
    fail '' "The packages could not be installed. $(remedy)" "Everything npm said: $log"
  fi
  local absent
  absent=$(missing)
  [ -z "$absent" ] ||
    fail "npm ended well, but did not install: $absent" \
      "Check that the package registry ($(npm config get registry 2>/dev/null)) carries them, then run the same command again." \
      "Everything npm said: $log"
}

missing() {
  node "$root/bin/parts/installed.mjs" "$root"
}

# The runtime comes from the registry like any other package, so that everyone runs the same one, whatever the host has.
choose_runtime() {
  for node in "$root"/node_modules/node-{linux-x64/bin/node,linux-arm64/bin/node,win-x64/bin/node.exe}; do
    [ -x "$node" ] && return
  done
  node=$(command -v node || true)
  [ -n "$node" ] && [ "$("$node" -p 'process.versions.node.split(".")[0] >= 24' 2>/dev/null)" = true ]
}

wanted=$(fingerprint)
if ! is_installed; then
  lock
  # The one waited for may have installed exactly this; and what someone installed by hand is as good as what we install.
  if ! is_installed; then
    if ! command -v node >/dev/null || [ -n "$(missing)" ]; then install_packages; fi
    choose_runtime && write_stamp
  fi
  unlock
fi
choose_runtime || fail "Causeway needs Node.js 24, and no such runtime is installed for this machine ($(uname -sm)): install Node.js 24 or later (https://nodejs.org/en/download), then run the same command again."

# A URL, because a path with a space, # or % would be read as one.
location=${root//%/%25}
location=${location//#/%23}
location=${location//\?/%3F}
jsx="file://${location// /%20}/src/jsx.ts"
