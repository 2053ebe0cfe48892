# Databricks notebook source
scoring_table = "scoring_input"

# COMMAND ----------

dbutils.widgets.text("results_data", "results_output")
dbutils.widgets.text("model", "RandomForest")
dbutils.widgets.text("start_date", "2015-11-15")
dbutils.widgets.text("to_date", "2016-04-30")

# COMMAND ----------

dbutils.notebook.run("2a_feature_engineering", 600, {"features_table": scoring_table,
                                                     "start_date": dbutils.widgets.get("start_date"),
                                                     "to_date": dbutils.widgets.get("to_date")})

# COMMAND ----------

dbutils.notebook.run("3b_model_scoring", 600, {"scoring_data": scoring_table,
                                               "results_data": dbutils.widgets.get("results_data"),
                                               "model": dbutils.widgets.get("model")})
spark.sql("DROP TABLE " + scoring_table)
