#!/bin/sh
# train APPLICATION CACHE: starts the service in the directory APPLICATION once, calls it, stops it, and leaves the ahead-of-time
# cache that Java 25 makes of that in the file CACHE. Wants curl, and a free port in PORT.
set -eu

application=$1
cache=$2
port=${PORT:-8080}
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT

cd "$application"
# As the service is started later: another collector would make the cache useless.
MEDIAJOBS_DATA_DIR=$data MEDIAJOBS_DATABASE=embedded QUARKUS_PROFILE=container QUARKUS_FLYWAY_MIGRATE_AT_START=true \
    QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=$port \
    java -XX:+UseSerialGC -XX:AOTCacheOutput="$cache" -jar quarkus-run.jar &
service=$!

ready() { curl -fs -o /dev/null "http://127.0.0.1:$port/q/health/ready"; }
seconds=0
until ready; do
    kill -0 "$service" 2>/dev/null || { echo "train: the service ended before it was ready" >&2; exit 1; }
    [ "$seconds" -lt 120 ] || { echo "train: not ready after $seconds s" >&2; kill "$service"; exit 1; }
    sleep 1
    seconds=$((seconds + 1))
done

# Refused for want of a signature, and yet through most of what every call goes through.
for call in 'SubmitASRJob?InputFile=oss://samples/jfk.wav' 'GetSmartHandleJob?JobId=0' '?Action=SubmitASRJob'; do
    for _ in 1 2 3 4 5; do
        curl -s -o /dev/null "http://127.0.0.1:$port/$call"
        curl -s -o /dev/null -d "Version=2020-11-09" "http://127.0.0.1:$port/$call"
    done
done
curl -fs -o /dev/null "http://127.0.0.1:$port/q/metrics"

kill "$service"
# Java ends with 143 after SIGTERM; the cache is written before that.
wait "$service" || true
[ -s "$cache" ] || { echo "train: no cache was written" >&2; exit 1; }
