# Databricks notebook source
from pyspark.ml import Pipeline
from pyspark.ml.classification import DecisionTreeClassifier, RandomForestClassifier
from pyspark.ml.feature import StringIndexer, VectorAssembler, VectorIndexer

dbutils.widgets.text("training_table", "training_data")
dbutils.widgets.text("model", "RandomForest")

# COMMAND ----------

training = spark.table(dbutils.widgets.get("training_table"))
not_features = ["machineID", "aligned", "label_e", "label", "failure", "model"]
inputs = training.columns
inputs = [name for name in inputs if name not in set(not_features)]
assembler = VectorAssembler(inputCols=inputs, outputCol="features")
training = assembler.transform(training)

# COMMAND ----------

by_frequency = StringIndexer(inputCol="label_e", outputCol="indexedLabel").fit(training)
kinds = VectorIndexer(inputCol="features", outputCol="indexedFeatures", maxCategories=10).fit(training)
if dbutils.widgets.get("model") == "DecisionTree":
    classifier = DecisionTreeClassifier(labelCol="indexedLabel", featuresCol="indexedFeatures", maxDepth=15)
else:
    classifier = RandomForestClassifier(labelCol="indexedLabel", featuresCol="indexedFeatures", maxDepth=15, numTrees=200)
trained = Pipeline(stages=[by_frequency, kinds, classifier]).fit(training)

# COMMAND ----------

trained.write().overwrite().save("dbfs:/storage/models/" + dbutils.widgets.get("model") + ".pqt")
