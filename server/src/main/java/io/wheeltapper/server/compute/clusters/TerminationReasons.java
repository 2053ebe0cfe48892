package io.wheeltapper.server.compute.clusters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import java.time.Duration;

/** Reasons for the termination of clusters, as the API describes them. */
final class TerminationReasons {
    private TerminationReasons() {}

    static ObjectNode userRequest(String user) {
        return reason("USER_REQUEST", "SUCCESS", "username", user);
    }

    static ObjectNode inactivity(Duration idle) {
        return reason("INACTIVITY", "SUCCESS", "inactivity_duration_min", String.valueOf(idle.toMinutes()));
    }

    static ObjectNode jobFinished(long runId) {
        return reason("JOB_FINISHED", "SUCCESS", "run_id", String.valueOf(runId));
    }

    /** Returns the reason that its driver ended repeatedly. */
    static ObjectNode startFailed(String message) {
        return reason("SPARK_STARTUP_FAILURE", "CLIENT_ERROR", "databricks_error_message", message);
    }

    /** Returns the reason that no driver joined. */
    static ObjectNode startTimedOut(String message) {
        return reason("DRIVER_LAUNCH_TIMEOUT", "SERVICE_FAULT", "databricks_error_message", message);
    }

    private static ObjectNode reason(String code, String type, String parameter, String value) {
        ObjectNode reason = Json.object().put("code", code).put("type", type);
        reason.putObject("parameters").put(parameter, value);
        return reason;
    }
}
