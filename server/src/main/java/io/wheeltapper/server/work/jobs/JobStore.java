package io.wheeltapper.server.work.jobs;

import io.wheeltapper.definition.settings.JobSettings;
import io.wheeltapper.server.base.database.Rows;
import io.wheeltapper.server.base.errors.ApiException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Stores the rows of {@code jobs}. */
public final class JobStore {
    private static final Rows<JobRow> JOBS = new Rows<>("jobs", JobRow.class, JobRow.SETTINGS);

    private final Handle handle;

    public JobStore(Handle handle) {
        this.handle = handle;
    }

    void insert(JobRow row) {
        JOBS.insert(handle, row);
    }

    public Optional<JobRow> find(long jobId) {
        return handle.createQuery(JOBS.select() + "WHERE job_id = :jobId AND deleted_at IS NULL")
                .bind("jobId", jobId)
                .map(JOBS.mapper())
                .findOne();
    }

    /**
     * Returns a job.
     *
     * @throws ApiException if it does not exist
     */
    public JobRow get(long jobId) {
        return find(jobId).orElseThrow(() -> ApiException.noJob(jobId));
    }

    /** Locks a job against changes and starts of runs, and returns its current state. */
    public JobRow lock(long jobId) {
        await(jobId);
        return get(jobId);
    }

    /** Locks a job like {@link #lock}, even a deleted one. */
    void await(long jobId) {
        handle.createUpdate("UPDATE jobs SET changed_at = changed_at WHERE job_id = :jobId")
                .bind("jobId", jobId)
                .execute();
    }

    void change(long jobId, JobSettings settings, Instant now) {
        handle.createUpdate("UPDATE jobs SET settings = :settings, name_key = :nameKey, changed_at = :now"
                        + " WHERE job_id = :jobId")
                .bind("settings", settings.stored())
                .bind("nameKey", nameKey(settings))
                .bind("now", now)
                .bind("jobId", jobId)
                .execute();
    }

    void delete(long jobId, Instant now) {
        handle.createUpdate("UPDATE jobs SET deleted_at = :now WHERE job_id = :jobId")
                .bind("now", now)
                .bind("jobId", jobId)
                .execute();
    }

    /**
     * Returns the selected jobs, newest first.
     *
     * @param name exact name, in upper or lower case; null for all
     * @param before only jobs with smaller ids; null for all
     */
    List<JobRow> list(@Nullable String name, @Nullable Long before, int limit) {
        String sql = JOBS.select() + "WHERE deleted_at IS NULL"
                + (name == null ? "" : " AND name_key = :name")
                + (before == null ? "" : " AND job_id < :before")
                + " ORDER BY job_id DESC LIMIT :limit";
        return handle.createQuery(sql)
                .bind("name", name == null ? "" : name.toLowerCase(Locale.ROOT))
                .bind("before", before == null ? 0 : before)
                .bind("limit", limit)
                .map(JOBS.mapper())
                .list();
    }

    static String nameKey(JobSettings settings) {
        return settings.name().toLowerCase(Locale.ROOT);
    }
}
