# Databricks notebook source
features_table = "training_data"
features = spark.table(features_table)
display(features.groupBy("label_e").count())

# COMMAND ----------

features.select("volt_mean_24").toPandas().hist(bins=50)
