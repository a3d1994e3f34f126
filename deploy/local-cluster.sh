#!/usr/bin/env bash
# The whole system on this machine: a throwaway PostgreSQL, two silos, two gateways, and nginx in front of them, all on loopback.
# Ctrl-C ends everything in good order and leaves nothing behind.
set -euo pipefail

usage() {
    cat <<'END'
usage: deploy/local-cluster.sh [--configuration NAME] [--no-build] [--without-nginx]

  --configuration NAME  which build to run; Release by default
  --no-build            run what has been built already
  --without-nginx       no proxy: clients connect to either gateway

Needs Linux, the .NET SDK, PostgreSQL's server programs, openssl, and nginx unless it is left out.
END
}

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly root
configuration=Release
build=yes
proxy=yes
while [ $# -gt 0 ]; do
    case $1 in
        --configuration) configuration=${2:?--configuration needs a name}; shift ;;
        --no-build) build=no ;;
        --without-nginx) proxy=no ;;
        -h | --help) usage; exit 0 ;;
        *) usage >&2; exit 2 ;;
    esac
    shift
done

say() { printf '%s\n' "$*"; }
fail() { printf 'local-cluster: %s\n' "$*" >&2; exit 1; }

# ---- what is needed -------------------------------------------------------------------------------------------------------------------

postgres_bin() {
    local folder
    for folder in "$(pg_config --bindir 2>/dev/null || true)" $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV) ${PATH//:/ }; do
        if [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ]; then
            printf '%s' "$folder"
            return
        fi
    done
}

for program in dotnet openssl setsid mktemp; do
    command -v "$program" >/dev/null || fail "$program is needed and was not found."
done
pg=$(postgres_bin)
[ -n "$pg" ] || fail "PostgreSQL's server programs (initdb, postgres) were not found; on Debian they are in the package postgresql."
nginx=$(PATH=$PATH:/usr/sbin:/usr/local/sbin command -v nginx || true)
if [ "$proxy" = yes ] && [ -z "$nginx" ]; then
    fail "nginx was not found: install it (on Debian the package nginx-light will do), or run without it: $0 --without-nginx"
fi

# PostgreSQL refuses to run as root, and nobody else here needs to be.
as_postgres=()
if [ "$(id -u)" = 0 ]; then
    user=nobody
    if id postgres >/dev/null 2>&1; then user=postgres; fi
    as_postgres=(setpriv "--reuid=$user" "--regid=$(id -g "$user")" --clear-groups)
fi

if [ "$build" = yes ]; then
    say "Building ($configuration) ..."
    for project in Silo Gateway; do
        dotnet build "$root/$project" -c "$configuration" -v quiet --nologo
    done
fi
for project in Silo Gateway; do
    [ -f "$root/$project/bin/$configuration/Attendance.$project.dll" ] || fail "$project has not been built in $configuration."
done

# ---- how everything ends --------------------------------------------------------------------------------------------------------------

work=$(mktemp -d "${TMPDIR:-/tmp}/attendance-cluster-XXXXXX")
declare -A pids=()

# Each is started in a session of its own: Ctrl-C goes to this script alone, which ends them one after the other.
start() {
    local name=$1
    shift
    setsid "$@" >"$work/$name.log" 2>&1 </dev/null &
    pids[$name]=$!
}

# Bash announces jobs that a signal has ended, in its own words, while it waits for something else; what there is to say is said below.
pause() { { sleep "$1"; } 2>/dev/null; }

is_running() { [ -n "${pids[$1]-}" ] && kill -0 "${pids[$1]}" 2>/dev/null; }

# Ends processes together: a signal each, and after the time a gateway's drain may take, SIGKILL.
stop() {
    local signal=$1 name deadline
    shift
    for name in "$@"; do
        if is_running "$name"; then kill "-$signal" "${pids[$name]}" 2>/dev/null || true; fi
    done
    deadline=$((SECONDS + 35))
    for name in "$@"; do
        while is_running "$name" && [ "$SECONDS" -lt "$deadline" ]; do pause 0.1; done
        if is_running "$name"; then
            say "$name does not end; it is killed." >&2
            kill -KILL "${pids[$name]}" 2>/dev/null || true
        fi
        if [ -n "${pids[$name]-}" ]; then wait "${pids[$name]}" 2>/dev/null || true; fi
        unset "pids[$name]"
    done
}

stop_all() {
    local code=$?
    trap '' INT TERM HUP
    trap - EXIT
    if [ ${#pids[@]} -gt 0 ]; then say "Stopping ..."; fi

    # Clients are let go through the proxy; gateways say good-bye to silos, and silos write their last to the database.
    stop TERM gateway-1 gateway-2
    stop TERM nginx
    stop TERM silo-1 silo-2
    stop INT postgres
    rm -rf "$work"
    exit "$code"
}
trap stop_all EXIT
trap 'exit 0' INT TERM HUP

# ---- ports, waiting -------------------------------------------------------------------------------------------------------------------

declare -A port=()
taken=" "

# Below the range from which the system gives ports to outgoing connections, so that nobody takes one between this and its use.
for name in postgres silo-1 silo-1.silo silo-1.gateway silo-2 silo-2.silo silo-2.gateway gateway-1 gateway-2 nginx; do
    while :; do
        candidate=$((12000 + RANDOM % 20000))
        case $taken in *" $candidate "*) continue ;; esac
        (exec 3<>"/dev/tcp/127.0.0.1/$candidate") 2>/dev/null || break
    done
    port[$name]=$candidate
    taken="$taken$candidate "
done

# The status of an answer; empty when there is none.
status_of() {
    local line=""
    {
        exec 3<>"/dev/tcp/127.0.0.1/$1" || return 0
        printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' "$2" >&3
        IFS= read -r -t 5 line <&3 || true
        exec 3>&-
    } 2>/dev/null
    line=${line#* }
    printf '%s' "${line%% *}"
}

is_ready() { [ "$(status_of "${port[$1]}" /health/ready)" = 200 ]; }
accepts() { (exec 3<>"/dev/tcp/127.0.0.1/${port[$1]}") 2>/dev/null; }

# Waits until a process is ready: how to find out, and its name.
await() {
    local deadline=$((SECONDS + 120))
    until "$1" "$2"; do
        if ! is_running "$2" || [ "$SECONDS" -ge "$deadline" ]; then
            tail -n 40 "$work/$2.log" >&2
            fail "$2 did not become ready. Above is the end of what it wrote."
        fi
        pause 0.2
    done
}

# ---- the database ---------------------------------------------------------------------------------------------------------------------

say "Starting PostgreSQL ..."
password=$(openssl rand -hex 16)
data=$work/postgres
mkdir "$data"
(umask 077 && printf '%s' "$password" >"$work/password")

# Others may pass through, to what is theirs.
chmod 711 "$work"
if [ ${#as_postgres[@]} -gt 0 ]; then chown "$user" "$data" "$work/password"; fi
cd "$work"
"${as_postgres[@]}" "$pg/initdb" -D "$data" -U attendance --pwfile="$work/password" --auth=scram-sha-256 --encoding=UTF8 --no-locale >"$work/initdb.log" 2>&1 ||
    { cat "$work/initdb.log" >&2; fail "PostgreSQL's data directory could not be made."; }
rm "$work/password"
start postgres "${as_postgres[@]}" "$pg/postgres" -D "$data" -p "${port[postgres]}" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200
await accepts postgres

# ---- silos and gateways ---------------------------------------------------------------------------------------------------------------

key=$(openssl rand -base64 32)
readonly issuer=https://attendance.invalid/local audience=attendance
export ASPNETCORE_ENVIRONMENT=Production
export Attendance__Clustering=AdoNet
export ConnectionStrings__Attendance="Host=127.0.0.1;Port=${port[postgres]};Username=attendance;Password=$password;Database=postgres"
export Orleans__ClusterId=local Orleans__ServiceId=attendance Orleans__Endpoints__AdvertisedIPAddress=127.0.0.1

start_silo() {
    ASPNETCORE_URLS=http://127.0.0.1:${port[$1]} Orleans__Endpoints__SiloPort=${port[$1.silo]} Orleans__Endpoints__GatewayPort=${port[$1.gateway]} \
        start "$1" dotnet "$root/Silo/bin/$configuration/Attendance.Silo.dll"
}

start_gateway() {
    ASPNETCORE_URLS=http://127.0.0.1:${port[$1]} Attendance__Proxies__0=127.0.0.1 \
        Authentication__Schemes__Bearer__SigningKeys__0__Value=$key Authentication__Schemes__Bearer__SigningKeys__0__Issuer=$issuer \
        Authentication__Schemes__Bearer__ValidIssuer=$issuer Authentication__Schemes__Bearer__ValidAudiences__0=$audience \
        start "$1" dotnet "$root/Gateway/bin/$configuration/Attendance.Gateway.dll"
}

say "Starting two silos and two gateways ..."
for name in silo-1 silo-2; do start_silo "$name"; done
for name in gateway-1 gateway-2; do start_gateway "$name"; done
for name in silo-1 silo-2 gateway-1 gateway-2; do await is_ready "$name"; done

# ---- the proxy ------------------------------------------------------------------------------------------------------------------------

address=http://127.0.0.1:${port[gateway-1]}
if [ "$proxy" = yes ]; then
    address=http://127.0.0.1:${port[nginx]}
    mkdir "$work/nginx"
    cat >"$work/nginx/nginx.conf" <<END
daemon off;
pid $work/nginx/nginx.pid;
error_log stderr warn;
events { worker_connections 4096; }
http {
    include $root/deploy/nginx/http.conf;
    access_log $work/nginx-access.log attendance;
    client_body_temp_path $work/nginx/client_body;
    proxy_temp_path $work/nginx/proxy;
    fastcgi_temp_path $work/nginx/fastcgi;
    uwsgi_temp_path $work/nginx/uwsgi;
    scgi_temp_path $work/nginx/scgi;
    upstream gateways {
        zone gateways 64k;
        least_conn;
        server 127.0.0.1:${port[gateway-1]} max_fails=1 fail_timeout=5s;
        server 127.0.0.1:${port[gateway-2]} max_fails=1 fail_timeout=5s;
        keepalive 32;
    }
    server {
        listen 127.0.0.1:${port[nginx]};
        include $root/deploy/nginx/server.conf;
    }
}
END
    start nginx "$nginx" -e stderr -p "$work/nginx" -c "$work/nginx/nginx.conf"
    await accepts nginx
fi

# ---- what to do with it ---------------------------------------------------------------------------------------------------------------

base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
hex_key=$(printf '%s' "$key" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \n')

# A token for a role and a user's id, good for twelve hours.
token() {
    local now head body
    now=$(date +%s)
    head=$(printf '{"alg":"HS256","typ":"JWT"}' | base64url)
    body=$(printf '{"iss":"%s","aud":"%s","role":"%s","user_id":%s,"nbf":%s,"exp":%s}' \
        "$issuer" "$audience" "$1" "$2" "$((now - 60))" "$((now + 12 * 3600))" | base64url)
    printf '%s.%s.%s' "$head" "$body" "$(printf '%s.%s' "$head" "$body" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$hex_key" -binary | base64url)"
}

say
say "Address: $address"
for name in postgres silo-1 silo-2 gateway-1 gateway-2 nginx; do
    if is_running "$name"; then printf '  %-10s pid %-8s port %s\n' "$name" "${pids[$name]}" "${port[$name]}"; fi
done
cat <<END
Logs: $work/*.log

Tokens, good for twelve hours:
  ADMIN=$(token admin 900)
  TEACHER=$(token teacher 1)
  STUDENT=$(token student 101)

With them as variables of a shell, a class, and somebody who looks on:
  curl -X PUT $address/api/class-sessions/1 -H "Authorization: Bearer \$ADMIN" -H 'Content-Type: application/json' -d '{"title":"Algebra","starts_at":"$(date -u +%Y-%m-%dT%H:%M:%SZ)","late_after_minutes":15,"teachers":[{"id":1,"name":"Tom Teacher"}],"students":[{"id":101,"name":"Sam Student"}]}'
  curl -X POST $address/api/class-sessions/1/open -H "Authorization: Bearer \$TEACHER" -H 'Content-Type: application/json' -d '{}'
  wscat -s attendance.v1 -s bearer.\$TEACHER -c ${address/http/ws}/ws/attendance/1

Ctrl-C ends it.
END

# One that is killed by hand is what this is for; it is said, and the others go on.
while :; do
    for name in "${!pids[@]}"; do
        if ! is_running "$name"; then
            code=0
            wait "${pids[$name]}" 2>/dev/null || code=$?
            unset "pids[$name]"
            say "$name has ended with exit code $code."
        fi
    done
    if [ ${#pids[@]} -eq 0 ]; then fail "Nothing is left running."; fi
    pause 1
done
