package io.wheeltapper.server.work.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.settings.ApiVersion;
import io.wheeltapper.definition.settings.JobSettings;
import io.wheeltapper.definition.settings.ScheduleCheck;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.database.Ids;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Call;
import io.wheeltapper.server.base.http.Caller;
import io.wheeltapper.server.base.http.UnknownFields;
import io.wheeltapper.server.people.permissions.Level;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates, changes and deletes jobs for callers with the necessary permissions. Safe for use by several threads and
 * servers.
 */
public final class Jobs {
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    private final Database database;
    private final Ids ids;
    private final InstantSource clock;
    private final JobRights rights;
    private final ScheduleCheck schedules;
    private final Predicate<String> isCluster;
    private final NamedDestinations destinations;
    private final List<JobListener> listeners;

    /**
     * Creates the service.
     *
     * @param isCluster tells whether there is a cluster with this id
     * @param isDestination tells whether there is a notification destination with this id
     */
    public Jobs(
            Database database,
            Ids ids,
            InstantSource clock,
            JobRights rights,
            ScheduleCheck schedules,
            Predicate<String> isCluster,
            BiPredicate<Handle, String> isDestination,
            List<JobListener> listeners) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
        this.rights = rights;
        this.schedules = schedules;
        this.isCluster = isCluster;
        this.destinations = new NamedDestinations(isDestination);
        this.listeners = List.copyOf(listeners);
    }

    /**
     * Validates settings.
     *
     * @throws ApiException with all problems of the settings
     */
    JobSettings check(ObjectNode request, ApiVersion version) {
        return JobSettings.of(request, version, schedules);
    }

    /**
     * Validates submitted settings.
     *
     * @throws ApiException with all problems of the settings
     */
    JobSettings checkSubmit(Caller caller, ObjectNode request, ApiVersion version) {
        JobSettings settings = JobSettings.ofSubmit(request, version, schedules);
        return database.read(handle -> {
            destinations.require(handle, request);
            settings.runAs().ifPresent(runAs -> rights.requireRunAs(handle, caller, runAs));
            return settings;
        });
    }

    /** Returns the name of the user or service principal whose rights the job's runs have. */
    String runsAs(JobRow job) {
        return database.read(handle -> rights.runsAs(handle, job));
    }

    /** Reports fields without effect to the caller and to the log, and missing clusters to the caller. */
    void warn(Call call, JobSettings settings) {
        if (!settings.unknownFields().isEmpty()) {
            LOG.warn("{} has fields that have no effect here: {}", settings.name(), settings.unknownFields());
        }
        UnknownFields.tell(call, settings.unknownFields());
        UnknownFields.tellClusters(
                call, settings.clusterIds().stream().filter(isCluster.negate()).toList());
    }

    long create(Caller caller, ObjectNode request, JobSettings settings) {
        return database.write(handle -> {
            destinations.require(handle, request);
            settings.runAs().ifPresent(runAs -> rights.requireRunAs(handle, caller, runAs));
            JobRow row = new JobRow(
                    ids.next(handle),
                    JobStore.nameKey(settings),
                    settings,
                    caller.name(),
                    clock.instant(),
                    clock.instant(),
                    null);
            new JobStore(handle).insert(row);
            rights.created(handle, caller, row.jobId(), request.get("access_control_list"));
            listeners.forEach(listener -> listener.saved(handle, row));
            return row.jobId();
        });
    }

    /**
     * Changes the settings of a job.
     *
     * @param request the sent part of the settings
     * @param change computes the new settings from the old ones
     * @return the new settings
     */
    private JobSettings change(
            Caller caller, long jobId, ObjectNode request, Function<JobSettings, JobSettings> change) {
        visible(caller, jobId);
        rights.require(caller, jobId, Level.CAN_MANAGE);
        return database.write(handle -> {
            JobStore store = new JobStore(handle);
            JobSettings before = store.lock(jobId).settings();
            JobSettings settings = change.apply(before);
            destinations.require(handle, request);
            settings.runAs()
                    .filter(runAs -> !before.runAs().equals(Optional.of(runAs)))
                    .ifPresent(runAs -> rights.requireRunAs(handle, caller, runAs));
            listeners.forEach(listener -> listener.changing(handle, jobId));
            store.change(jobId, settings, clock.instant());
            JobRow saved = store.get(jobId);
            listeners.forEach(listener -> listener.saved(handle, saved));
            return settings;
        });
    }

    JobSettings reset(Caller caller, long jobId, ObjectNode settings, ApiVersion version) {
        return change(caller, jobId, settings, old -> check(settings, version));
    }

    JobSettings update(
            Caller caller, long jobId, ObjectNode settings, List<String> fieldsToRemove, ApiVersion version) {
        return change(
                caller, jobId, settings, old -> JobSettings.merge(old, settings, fieldsToRemove, version, schedules));
    }

    void delete(Caller caller, long jobId) {
        visible(caller, jobId);
        rights.require(caller, jobId, Level.CAN_MANAGE);
        database.change(handle -> {
            JobStore store = new JobStore(handle);
            store.lock(jobId);
            store.delete(jobId, clock.instant());
            rights.deleted(handle, jobId);
            listeners.forEach(listener -> listener.deleted(handle, jobId));
        });
    }

    /**
     * Returns a job.
     *
     * @throws ApiException if there is no such job, or the caller may not see it
     */
    JobRow visible(Caller caller, long jobId) {
        JobRow job = database.read(handle -> new JobStore(handle).get(jobId));
        rights.require(caller, jobId, Level.CAN_VIEW);
        return job;
    }

    /**
     * Returns a job.
     *
     * @throws ApiException if there is no such job, or the caller may not run it
     */
    JobRow runnable(Caller caller, long jobId) {
        JobRow job = visible(caller, jobId);
        rights.require(caller, jobId, Level.CAN_MANAGE_RUN);
        return job;
    }

    /**
     * Returns the jobs that the caller may see, newest first.
     *
     * @param name exact name, in upper or lower case; null for all
     * @param before only jobs with smaller ids; null for all
     */
    List<JobRow> list(Caller caller, @Nullable String name, @Nullable Long before, long offset, int limit) {
        LongPredicate isVisible = rights.visible(caller);
        List<JobRow> found = new ArrayList<>();
        Long from = before;
        long passedOver = 0;
        while (found.size() < limit) {
            Long below = from;
            List<JobRow> some = database.read(handle -> new JobStore(handle).list(name, below, limit));
            for (JobRow job : some) {
                boolean isWanted = isVisible.test(job.jobId()) && passedOver++ >= offset && found.size() < limit;
                if (isWanted) {
                    found.add(job);
                }
            }
            if (some.size() < limit) {
                return found;
            }
            from = some.get(some.size() - 1).jobId();
        }
        return found;
    }
}
