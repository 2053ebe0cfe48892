package io.wheeltapper.server.runs;

import io.wheeltapper.server.http.Caller;
import java.util.function.LongPredicate;

/** Who may see and steer runs: whoever may see and run their jobs. */
public interface RunRights {
    /** @throws io.wheeltapper.server.errors.ApiException PERMISSION_DENIED if the caller may not */
    void mayView(Caller caller, RunRow run);

    /** @throws io.wheeltapper.server.errors.ApiException PERMISSION_DENIED if the caller may not */
    void maySteer(Caller caller, RunRow run);

    /** @throws io.wheeltapper.server.errors.ApiException PERMISSION_DENIED if the caller may not see the job */
    void mayViewJob(Caller caller, long jobId);

    /** @throws io.wheeltapper.server.errors.ApiException if there is no such job, or the caller may not run it */
    void maySteerJob(Caller caller, long jobId);

    /** Which jobs' runs the caller may see, as it is now. */
    LongPredicate visibleJobs(Caller caller);
}
