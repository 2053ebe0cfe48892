package io.wheeltapper.server.people.permissions;

/** What somebody may do with an object. Which levels an object has, and which includes which, says its kind. */
public enum Level {
    CAN_VIEW("Can view"),
    CAN_MANAGE_RUN("Can view, run now and cancel runs"),
    CAN_ATTACH_TO("Can attach to"),
    CAN_RESTART("Can attach to, start and restart"),
    CAN_READ("Can read"),
    CAN_RUN("Can read and run"),
    CAN_EDIT("Can read, run and change"),
    CAN_MANAGE("Can do everything, and say who else may"),
    IS_OWNER("Can do everything; runs are in the owner's name");

    private final String description;

    Level(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }
}
