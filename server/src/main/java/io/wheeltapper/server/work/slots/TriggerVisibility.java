package io.wheeltapper.server.work.slots;

import io.wheeltapper.server.work.jobs.JobRow;
import io.wheeltapper.server.work.runs.store.TriggerType;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports, once each, triggers that cannot see what they watch, and logs when they can again. */
final class TriggerVisibility {
    private static final Logger LOG = LoggerFactory.getLogger(TriggerVisibility.class);

    private final Handle handle;
    private final TriggerListener listener;

    TriggerVisibility(Handle handle, TriggerListener listener) {
        this.handle = handle;
        this.listener = listener;
    }

    /**
     * Handles a change of the things that a trigger cannot see, from {@code before} to {@code now}; both by name, with
     * the reasons.
     */
    void changed(
            JobRow job,
            String triggerKey,
            TriggerType type,
            NavigableMap<String, String> before,
            NavigableMap<String, String> now) {
        NavigableMap<String, String> news = new TreeMap<>(now);
        before.keySet().forEach(news::remove);
        if (!news.isEmpty()) {
            List<String> problems = sentences(news);
            LOG.warn(
                    "Job {} ({}): trigger {} cannot start runs for now. {}",
                    job.jobId(),
                    job.name(),
                    triggerKey,
                    String.join(" ", problems));
            listener.cannotSee(handle, job, triggerKey, type, problems);
        } else if (now.isEmpty() && !before.isEmpty()) {
            LOG.info(
                    "Job {} ({}): trigger {} sees everything that it watches again.",
                    job.jobId(),
                    job.name(),
                    triggerKey);
        }
    }

    /** Returns sentences such as {@code Cannot see /data/in: There is no directory file:/data/in.} */
    static List<String> sentences(Map<String, String> unseen) {
        return unseen.entrySet().stream()
                .map(each -> each.getKey().equals(TriggerState.NOBODY)
                        ? each.getValue()
                        : "Cannot see %s: %s".formatted(each.getKey(), each.getValue()))
                .toList();
    }
}
