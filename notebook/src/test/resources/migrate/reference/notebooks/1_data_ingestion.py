# Databricks notebook source
# MAGIC %md
# MAGIC # Bring the fleet's files in
# MAGIC Five files become five tables.

# COMMAND ----------

import os
import urllib.request

import pandas as pd

source = "https://files.example.org/fleet/"
table_of = {"machines.csv": "machines_data", "maint.csv": "maint_data", "errors.csv": "errors_data", "failures.csv": "failure_data"}

# COMMAND ----------

def fetch(file_name):
    target = "/dbfs/tmp/" + file_name
    if not os.path.exists(target):
        urllib.request.urlretrieve(source + file_name, target)
    return pd.read_csv(target)

# COMMAND ----------

for file_name, table in table_of.items():
    spark.createDataFrame(fetch(file_name)).write.mode("overwrite").saveAsTable(table)

# COMMAND ----------

# What a sensor did not send counts as nothing.
telemetry = fetch("telemetry.csv")
numeric = ["volt", "rotate", "pressure", "vibration"]
telemetry[numeric] = telemetry[numeric].fillna(0)
spark.createDataFrame(telemetry).write.mode("overwrite").saveAsTable("telemetry_data")
