package io.wheeltapper.driver.link;

import java.util.Objects;

/**
 * The control plane's answer to a driver that joins.
 *
 * @param driverId its number, part of all further addresses
 * @param token what it shows from now on
 * @param pollSeconds how long the control plane may keep a poll waiting
 */
public record Joined(String driverId, String token, int pollSeconds) {
    public Joined {
        Objects.requireNonNull(driverId, "driver_id");
        Objects.requireNonNull(token, "token");
    }

    @Override
    public String toString() {
        return "driver " + driverId;
    }
}
