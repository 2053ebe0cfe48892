package io.wheeltapper.server.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.server.http.Caller;
import io.wheeltapper.server.settings.RunAs;
import java.util.function.LongPredicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Who may do what with jobs. */
public interface JobRights {
    /** What somebody may want to do with a job; each includes those before it. */
    enum Right {
        VIEW,
        RUN,
        MANAGE
    }

    /** @throws io.wheeltapper.server.errors.ApiException PERMISSION_DENIED if {@code caller} may not */
    void require(Caller caller, long jobId, Right right);

    /** Which jobs the caller may see, as it is now. */
    LongPredicate visible(Caller caller);

    /**
     * A job is new: it belongs to the caller.
     *
     * @param accessControlList as it came with the job; null for none
     */
    void created(Handle handle, Caller caller, long jobId, @Nullable JsonNode accessControlList);

    void deleted(Handle handle, long jobId);

    /** Name of the user or service principal whose rights the runs of a job have. */
    String runsAs(Handle handle, JobRow job);

    /**
     * Checks that the caller may let runs have the rights of somebody: of itself, or as an administrator of anybody.
     *
     * @throws io.wheeltapper.server.errors.ApiException if it may not, or that user or service principal is not there
     */
    void requireRunAs(Handle handle, Caller caller, RunAs runAs);
}
