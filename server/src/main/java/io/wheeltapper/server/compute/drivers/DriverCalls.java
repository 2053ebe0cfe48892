package io.wheeltapper.server.compute.drivers;

import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.wheeltapper.json.JsonRecords;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Call;
import io.wheeltapper.server.base.http.Caller;

/** Reads what all calls of drivers share: the caller, and numbers in paths. */
public final class DriverCalls {
    /** Common prefix of all paths. */
    public static final String BASE = "/api/wheeltapper/1.0/drivers";

    private DriverCalls() {}

    /**
     * Returns the id of the calling driver, which may act only for itself.
     *
     * @throws ApiException PERMISSION_DENIED if it is not the driver of the path
     */
    public static String driver(Call call) {
        String driverId = call.path("driver_id");
        if (call.caller().kind() != Caller.Kind.DRIVER || !call.caller().id().equals(driverId)) {
            throw ApiException.forbidden("Only the driver %s itself may make this call.".formatted(driverId));
        }
        return driverId;
    }

    /**
     * Reads the body of a call as a record of the protocol; fields that it does not have are passed over.
     *
     * @throws ApiException if a field that must be there is missing, or one has the wrong type
     */
    public static <T> T message(Call call, Class<T> type) {
        try {
            return JsonRecords.fromTree(call.body(), type);
        } catch (IllegalArgumentException e) {
            String problem = String.valueOf(e.getMessage());
            throw e.getCause() instanceof ValueInstantiationException
                    ? ApiException.invalid(problem)
                    : ApiException.malformed("Could not parse request object: " + problem);
        }
    }

    /** Parses the number of a task run. */
    public static long number(String text) {
        return number("A task run", text);
    }

    /**
     * Parses a number of a path.
     *
     * @param what name of the number at the beginning of a sentence
     * @throws ApiException if {@code text} is not a whole number
     */
    public static long number(String what, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw ApiException.malformed("%s must be a whole number, not \"%s\".".formatted(what, text));
        }
    }
}
