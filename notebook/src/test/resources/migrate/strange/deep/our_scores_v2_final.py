# Databricks notebook source
from pyspark.ml import PipelineModel
PipelineModel.load("/models/x").transform(spark.table("f")).write.mode("append").saveAsTable("alarms")
