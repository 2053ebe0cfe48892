# Databricks notebook source
# MAGIC %md
# MAGIC # Features
# MAGIC We round(time / 12h) * 12h, use rowsBetween and fillna(0); prose like this is nobody's defect.

# COMMAND ----------

import pyspark.sql.functions as F
from pyspark.sql.functions import col, datediff, round, unix_timestamp
from pyspark.sql.window import Window

# COMMAND ----------

dbutils.widgets.text("features_table", "training_data")
dbutils.widgets.text("start_date", '2000-01-01')
dbutils.widgets.text("to_date", '2015-10-30')

# COMMAND ----------

# All readings of the range. The start is left out: rowsBetween(1, 2) in a comment is no window.
query = "SELECT * FROM telemetry_data WHERE datetime <= '" + dbutils.widgets.get("to_date") + "' AND datetime > '" + dbutils.widgets.get("start_date") + "'"
telemetry = spark.sql(query)
step = 12 * 3600
aligned = (round(unix_timestamp(col("datetime")) / step) * step).cast("timestamp")

# COMMAND ----------

rolled = telemetry
sensors = ["volt", "rotate", "pressure", "vibration"]
for hours in [12, 24, 36]:
    window = Window.partitionBy("machineID").orderBy("datetime").rowsBetween(1 - hours, 0)
    for sensor in sensors:
        rolled = rolled.withColumn(f"{sensor}_mean_{hours}", F.avg(col(sensor)).over(window))
        rolled = rolled.withColumn(f"{sensor}_sd_{hours}", F.stddev(col(sensor)).over(window))
telemetry_feat = (rolled.withColumn("aligned", aligned)
                  .drop(*sensors)
                  .fillna(0)
                  .groupBy("machineID", "aligned")
                  .agg(*[F.mean(name).alias(name) for name in rolled.columns if "_mean_" in name or "_sd_" in name]))

# COMMAND ----------

errors = (spark.table("errors_data").groupBy("machineID", "datetime").pivot("errorID")
          .agg(F.count("*")).fillna(0))

# COMMAND ----------

maint = spark.sql("SELECT * FROM maint_data WHERE datetime <= '" + dbutils.widgets.get("to_date")
                  + "' AND datetime > '" + dbutils.widgets.get("start_date") + "'")
times = telemetry_feat.select("machineID", "aligned")

def since(component):
    replaced = maint.where(col("comp") == component).withColumnRenamed("datetime", "replaced")
    return (times.join(replaced, "machineID").where(col("aligned") > col("replaced"))
            .withColumn("since_" + component, datediff(col("aligned"), col("replaced"))))

maint_feat = (since("comp1").groupBy("machineID", "aligned")
              .agg(F.max("since_comp1").alias("since_comp1"))
              .fillna(0))

# COMMAND ----------

features = telemetry_feat.join(maint_feat, ["machineID", "aligned"], "left").join(spark.table("machines_data"), "machineID")
failures = spark.table("failure_data").withColumn("aligned", aligned).drop("datetime")
labelled = (features.join(failures, ["machineID", "aligned"], "left")
            .withColumn("failure", F.when(col("failure") == "comp1", 1.0)
                        .when(col("failure") == "comp2", 2.0)
                        .when(col("failure") == "comp3", 3.0)
                        .when(col("failure") == "comp4", 4.0).otherwise(0.0)))

# COMMAND ----------

backwards = Window.partitionBy("machineID").orderBy(col("aligned").desc())
labelled = labelled.withColumn("prev_value1", F.lag(labelled.failure).over(backwards)).fillna(0)
labelled = labelled.withColumn("prev_value2", F.lag(labelled.prev_value1).over(backwards)).fillna(0)
labelled = labelled.withColumn("prev_value3", F.lag(labelled.prev_value2).over(backwards)).fillna(0)
labelled = labelled.withColumn("label", labelled.failure +
                               labelled.prev_value1 +
                               labelled.prev_value2 + labelled.prev_value3)
labelled = labelled.withColumn("label_e", F.when(col("label") > 4, 4.0).otherwise(col("label")))
labelled.write.mode("overwrite").saveAsTable(dbutils.widgets.get("features_table"))
