#!/usr/bin/env bash
# Spark SQL: in 4.1 every session asks the driver's file server for classes that generated code does not have, in local mode too.
#
# Version    pyspark 4.1.0 (any JDK 17), an ordinary session: no Connect, no jar or class added to it.
# Behaviour  spark.sql.artifact.isolation.enabled is on by default, and gives each task the address of its session's folder
#            of classes, which nobody has put anything into. While Janino compiles the code of a stage it tries many names
#            (of inner classes, of java.lang classes in other packages); whatever the task's own loader lacks is asked for
#            over the RPC file server, one stream and one exception for each name, anew for each generated class. With the
#            setting off, tasks ask for nothing. It is read when a session first needs it, so off for all and on for the
#            sessions that add jars works.
# Expected   A session to which nothing was added asks for nothing; at least a name that is missing is asked for once.
# Seen       isolation on: 10 queries ask hundreds of times for some 28 names, none of which is there; off: never. The answers
#            are the same.
#
# Needs python3 with venv, and a JDK 17. Prints what it sees; exits with 1 if the behaviour has changed.
set -euo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/venv"
"$scratch/venv/bin/pip" -q install "pyspark==4.1.0" setuptools

cat > "$scratch/log4j2.properties" <<'LOG'
rootLogger.level = error
rootLogger.appenderRef.file.ref = file
appender.file.type = File
appender.file.name = file
appender.file.fileName = ${sys:asked}
appender.file.layout.type = PatternLayout
appender.file.layout.pattern = %m%n
logger.loader.name = org.apache.spark.executor.ExecutorClassLoader
logger.loader.level = debug
LOG

cat > "$scratch/queries.py" <<'PY'
import sys
from pyspark.sql import SparkSession

spark = (SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
         .config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
         .config("spark.sql.shuffle.partitions", "1")
         .config("spark.sql.artifact.isolation.enabled", sys.argv[1]).getOrCreate())
total = 0
for i in range(1, 11):
    rows = spark.range(100).selectExpr(f"id % {i} AS k", f"concat('a', id + {i}) AS t").groupBy("k").count()
    total += sum(row["count"] for row in rows.collect())
print(total)
PY

declare -A asked
for isolation in true false; do
  log=$scratch/$isolation.log
  : > "$log"
  PYSPARK_SUBMIT_ARGS="--driver-java-options '-Dlog4j2.configurationFile=file:$scratch/log4j2.properties -Dasked=$log' pyspark-shell" \
    "$scratch/venv/bin/python" "$scratch/queries.py" "$isolation" 2> "$scratch/$isolation.err" | tail -n 1 > "$scratch/$isolation.out"
  asked[$isolation]=$(grep -c 'Did not load class' "$log" || true)
  echo "isolation $isolation: rows $(cat "$scratch/$isolation.out"), classes asked for in vain ${asked[$isolation]}," \
    "different names $(grep -o 'Did not load class [^ ]*' "$log" | sort -u | wc -l)"
done
cmp "$scratch/true.out" "$scratch/false.out"
[ "${asked[true]}" -ge 100 ]
[ "${asked[false]}" -eq 0 ]
