package io.wheeltapper.cli;

import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/** Tells a report the progress of Spark's tasks. */
final class SparkTasks extends SparkListener {
    private final PhaseReport report;

    private SparkTasks(PhaseReport report) {
        this.report = report;
    }

    /** Lets {@code report} know from now on what the tasks of {@code session} do. */
    static void follow(SparkSession session, PhaseReport report) {
        session.sparkContext().addSparkListener(new SparkTasks(report));
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted stage) {
        report.planned(stage.stageInfo().numTasks());
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        report.done();
    }
}
