// Databricks notebook source
// MAGIC %run ./setup

// COMMAND ----------

/* A block comment with
   rowsBetween(1, 2) in it. */
val window = Window.partitionBy("machineID").orderBy("datetime")
  .rowsBetween(-23, 0)
val mounted = dbutils.fs.mount("wasbs://raw@plant.blob.core.windows.net", "/mnt/raw")

// COMMAND ----------

// MAGIC %sh
// MAGIC ls /dbfs/mnt/raw

// COMMAND ----------

// MAGIC %pip install pumps-toolbox

// COMMAND ----------

// MAGIC %fs ls /mnt/raw
