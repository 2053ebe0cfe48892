# Databricks notebook source
training_table = "training_data"

# COMMAND ----------

dbutils.widgets.removeAll()
dbutils.widgets.text("training_table", training_table)
dbutils.widgets.dropdown("Model", "RandomForest", ["RandomForest", "DecisionTree"])
dbutils.widgets.text("start_date", "2000-01-01")
dbutils.widgets.text("to_date", "2015-10-30")

# COMMAND ----------

dbutils.notebook.run("2a_feature_engineering", 600, {"features_table": dbutils.widgets.get("training_table"),
                                                     "start_date": dbutils.widgets.get("start_date"),
                                                     "to_date": dbutils.widgets.get("to_date")})

# COMMAND ----------

dbutils.notebook.run("2b_model_building", 600, {"training_table": dbutils.widgets.get("training_table"),
                                                "model": dbutils.widgets.get("Model")})
