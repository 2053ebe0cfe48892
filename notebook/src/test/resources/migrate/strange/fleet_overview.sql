-- Databricks notebook source
-- MAGIC %md A notebook in SQL

-- COMMAND ----------

CREATE WIDGET TEXT plant DEFAULT "north";
SELECT machineID, count(*) FROM errors_data GROUP BY machineID -- round(unix_timestamp(datetime) / 3600) * 3600

-- COMMAND ----------

SELECT machineID, avg(volt) OVER (PARTITION BY machineID ORDER BY datetime ROWS BETWEEN 23 PRECEDING AND CURRENT ROW)
FROM telemetry_data
