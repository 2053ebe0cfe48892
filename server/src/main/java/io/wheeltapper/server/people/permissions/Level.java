package io.wheeltapper.server.people.permissions;

/** A permission level. The kind of an object determines its levels and which of them include others. */
public enum Level {
    CAN_VIEW("Can view"),
    CAN_MANAGE_RUN("Can view, run now and cancel runs"),
    CAN_ATTACH_TO("Can attach to"),
    CAN_RESTART("Can attach to, start and restart"),
    CAN_READ("Can read"),
    CAN_RUN("Can read and run"),
    CAN_EDIT("Can read, run and change"),
    CAN_MANAGE("Can do everything, and grant permissions to others"),
    IS_OWNER("Can do everything; runs have the owner's rights");

    private final String description;

    Level(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }
}
