package io.wheeltapper.driver.tasks;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.jspecify.annotations.Nullable;

/** Tells each task the progress of its Spark jobs, which carry the task's tag. */
public final class StageProgress extends SparkListener {
    /** Spark's name of the property; steps set other job groups, but do not change tags. */
    private static final String TAGS = "spark.job.tags";

    private final Map<String, ReportBuffer> tasks = new ConcurrentHashMap<>();
    private final Map<Integer, ReportBuffer> stages = new ConcurrentHashMap<>();

    void begin(String tag, ReportBuffer news) {
        tasks.put(tag, news);
    }

    void end(String tag) {
        tasks.remove(tag);
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted stage) {
        ReportBuffer news = news(stage.properties());
        if (news != null) {
            stages.put(stage.stageInfo().stageId(), news);
            news.planned(stage.stageInfo().numTasks());
        }
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        ReportBuffer news = stages.get(end.stageId());
        if (news != null) {
            news.done();
        }
    }

    @Override
    public void onStageCompleted(SparkListenerStageCompleted stage) {
        stages.remove(stage.stageInfo().stageId());
    }

    private @Nullable ReportBuffer news(@Nullable Properties properties) {
        String tags = properties == null ? "" : properties.getProperty(TAGS, "");
        for (String tag : tags.split(",", -1)) {
            ReportBuffer news = tasks.get(tag);
            if (news != null) {
                return news;
            }
        }
        return null;
    }
}
