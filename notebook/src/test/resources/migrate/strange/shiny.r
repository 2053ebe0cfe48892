# Databricks notebook source
library(SparkR)
telemetry <- tableToDF("telemetry_data")
