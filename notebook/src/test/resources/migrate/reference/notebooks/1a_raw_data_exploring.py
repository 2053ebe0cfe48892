# Databricks notebook source
# MAGIC %md # A look at the raw tables

# COMMAND ----------

telemetry = spark.table("telemetry_data")
display(telemetry.describe())

# COMMAND ----------

# MAGIC %sql
# MAGIC -- Which component is replaced most often?
# MAGIC SELECT comp, count(*) FROM maint_data GROUP BY comp ORDER BY 2 DESC

# COMMAND ----------

errors = spark.table("errors_data").toPandas()
errors["errorID"].value_counts().plot(kind="bar")
