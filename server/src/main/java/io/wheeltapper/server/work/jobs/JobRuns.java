package io.wheeltapper.server.work.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.definition.settings.ApiVersion;
import io.wheeltapper.definition.settings.JobSettings;
import io.wheeltapper.definition.settings.RunParameters;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Call;
import io.wheeltapper.server.base.http.UnknownFields;
import io.wheeltapper.server.work.runs.engine.RunContext;
import io.wheeltapper.server.work.runs.engine.RunEngine;
import io.wheeltapper.server.work.runs.store.NewRun;
import io.wheeltapper.server.work.runs.store.NewRunBuilder;
import io.wheeltapper.server.work.runs.store.RunRow;
import io.wheeltapper.server.work.runs.store.TriggerType;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Starts runs for callers: of a job, or of submitted settings. */
public final class JobRuns {
    private static final int LONGEST_TOKEN = 64;

    private final Database database;
    private final Jobs jobs;
    private final RunEngine engine;

    public JobRuns(Database database, Jobs jobs, RunEngine engine) {
        this.database = database;
        this.jobs = jobs;
        this.engine = engine;
    }

    JsonNode runNow(Call call) {
        long jobId = call.requiredNumber("job_id");
        call.subject("job " + jobId);
        JobRow job = jobs.runnable(call.caller(), jobId);
        JobSettings settings = job.settings();
        RunParameters parameters = RunParameters.of(call.body(), settings);
        UnknownFields.tell(call, parameters.unknownFields());
        RunRow run = engine.submit(NewRunBuilder.builder()
                .runName(settings.name())
                .runType(RunRow.RunType.JOB_RUN)
                .triggerType(TriggerType.ONE_TIME)
                .settings(job.settings())
                .parameters(parameters.stored())
                .only(parameters.only())
                .creator(call.caller().name())
                .priority(NewRun.LIVE)
                .queueEnabled(parameters.queueEnabled(settings))
                .jobId(jobId)
                .idempotencyKey(idempotencyKey(call, "job " + jobId))
                .build());
        return Json.object().put("run_id", run.runId()).put("number_in_job", run.runId());
    }

    private static @Nullable String idempotencyKey(Call call, String scope) {
        Optional<String> token = call.text("idempotency_token");
        if (token.isPresent() && token.get().length() > LONGEST_TOKEN) {
            throw ApiException.invalid("idempotency_token has %d characters; at most %d are allowed."
                    .formatted(token.get().length(), LONGEST_TOKEN));
        }
        return token.map(text -> scope + ": " + text).orElse(null);
    }

    JsonNode submit(Call call, ApiVersion version) {
        JobSettings settings = jobs.checkSubmit(call.caller(), call.body(), version);
        jobs.warn(call, settings);
        RunRow run = engine.submit(NewRunBuilder.builder()
                .runName(settings.name())
                .runType(RunRow.RunType.SUBMIT_RUN)
                .triggerType(TriggerType.ONE_TIME)
                .settings(settings)
                .parameters(Json.object())
                .only(Set.of())
                .creator(call.caller().name())
                .priority(NewRun.LIVE)
                .queueEnabled(false)
                .idempotencyKey(idempotencyKey(call, "submit"))
                .build());
        call.subject("run " + run.runId());
        return Json.object().put("run_id", run.runId());
    }

    void cancelAll(long jobId, String why) {
        database.read(handle -> engine.activeRuns(handle, jobId)).forEach(runId -> engine.cancel(runId, why));
    }

    /** Locks a job against other starts of runs. */
    public static void lock(Handle handle, long jobId) {
        new JobStore(handle).await(jobId);
    }

    /** Returns a job as runs see it. */
    public static Optional<RunContext.RunnableJob> find(Handle handle, long jobId) {
        return new JobStore(handle)
                .find(jobId)
                .map(job -> new RunContext.RunnableJob(jobId, job.name(), job.settings(), job.creator()));
    }
}
