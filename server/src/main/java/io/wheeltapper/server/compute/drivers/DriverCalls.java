package io.wheeltapper.server.compute.drivers;

import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.Call;
import io.wheeltapper.server.base.http.Caller;

/** What the calls of drivers have in common. */
public final class DriverCalls {
    /** What their paths begin with. */
    public static final String BASE = "/api/wheeltapper/1.0/drivers";

    private DriverCalls() {}

    /**
     * The driver that calls, which may speak for itself only.
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

    /** The number of a task run. */
    public static long number(String text) {
        return number("A task run", text);
    }

    /**
     * @param what has the number, to begin a sentence with
     * @throws ApiException if {@code text} is no whole number
     */
    public static long number(String what, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw ApiException.malformed("%s is named by a whole number, not by \"%s\".".formatted(what, text));
        }
    }
}
