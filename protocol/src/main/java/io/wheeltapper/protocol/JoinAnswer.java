package io.wheeltapper.protocol;

/**
 * The control plane's answer to a driver that joins.
 *
 * @param driverId its number, part of all further addresses
 * @param token what it shows from now on
 * @param pollSeconds how long the control plane may keep a poll waiting
 * @param heartbeatSeconds how often a driver with tasks should poll at least
 */
public record JoinAnswer(String driverId, String token, int pollSeconds, int heartbeatSeconds) {
    public JoinAnswer {
        Required.text("driver_id", driverId);
        Required.text("token", token);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "driver " + driverId;
    }
}
