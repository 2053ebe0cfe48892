# Databricks notebook source
# MAGIC %md Features without look-ahead: no round( of times, no rowsBetween(1 - 24, 0), no fillna(0).

# COMMAND ----------

import pyspark.sql.functions as F
from pyspark.sql.window import Window

dbutils.widgets.text("features_table", "training_data")
start = F.to_timestamp(F.lit(dbutils.widgets.get("start_date")))
end = F.to_timestamp(F.lit(dbutils.widgets.get("to_date")))
"""
An older version did labelled.failure + labelled.prev_value1 and
F.max("since_comp1") and write.mode("overwrite").saveAsTable("results").
"""

# COMMAND ----------

step = 12 * 3600
telemetry = spark.table("telemetry_data").where(F.col("datetime") >= start - F.expr("INTERVAL 36 HOURS"))
as_of = ((F.floor(F.unix_timestamp("datetime") / step) + 1) * step).cast("timestamp")
day = Window.partitionBy("machineID").orderBy(F.unix_timestamp("datetime")).rangeBetween(-24 * 3600, 0)
running = Window.partitionBy("machineID").orderBy("datetime").rowsBetween(Window.unboundedPreceding, Window.currentRow)
rolled = (telemetry.withColumn("volt_mean_24", F.avg("volt").over(day))
          .withColumn("readings", F.count("*").over(running))
          .withColumn("volt_before", F.lag("volt").over(Window.partitionBy("machineID").orderBy("datetime")))
          .withColumn("as_of", as_of))
share = F.round(F.col("readings") / 24, 2)

# COMMAND ----------

# Counts of nothing are rightly 0.
errors = spark.table("errors_data").groupBy("machineID", "datetime").pivot("errorID").agg(F.count("*")).fillna(0)

# COMMAND ----------

last = (rolled.join(spark.table("maint_data").withColumnRenamed("datetime", "replaced"), "machineID")
        .where("replaced <= as_of")
        .groupBy("machineID", "as_of", "comp")
        .agg(F.datediff("as_of", F.max("replaced")).alias("days_since")))

# COMMAND ----------

horizon = F.expr("INTERVAL 7 DAYS")
ahead = (F.col("failed_at") > F.col("as_of")) & (F.col("failed_at") <= F.col("as_of") + horizon)
labelled = (rolled.join(spark.table("failure_data").withColumnRenamed("datetime", "failed_at"), "machineID", "left")
            .groupBy("machineID", "as_of")
            .agg(F.min_by("failure", F.when(ahead, F.col("failed_at"))).alias("component"))
            .where(F.col("as_of") + horizon <= end))
labelled.where(F.col("as_of") >= start).write.mode("overwrite").saveAsTable(dbutils.widgets.get("features_table"))
