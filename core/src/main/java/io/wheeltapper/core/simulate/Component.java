package io.wheeltapper.core.simulate;

import java.util.List;

/** The components of a maintained machine: what announces their failure, and how prone they are to it. */
enum Component {
    COMP1("comp1", Sensor.VOLT, 45) {
        @Override
        double failureChance(SimulatedMachine machine) {
            return 0.5;
        }
    },
    COMP2("comp2", Sensor.ROTATE, 30) {
        @Override
        double failureChance(SimulatedMachine machine) {
            return 0.5;
        }
    },
    /** Fails in the two weaker models only. */
    COMP3("comp3", Sensor.PRESSURE, 45) {
        @Override
        double failureChance(SimulatedMachine machine) {
            return machine.model() <= 2 ? 1 : 0;
        }
    },
    /** Fails in old machines only. */
    COMP4("comp4", Sensor.VIBRATION, 45) {
        @Override
        double failureChance(SimulatedMachine machine) {
            return machine.age() >= SimulatedMachine.OLD_AGE ? 1 : 0;
        }
    };

    static final Component[] ALL = values();

    /** Name in the files. */
    final String id;
    /** The sensor that drifts before the component fails. */
    final Sensor sensor;
    /** Age in days below which the component does not fail. */
    final int soundDays;

    Component(String id, Sensor sensor, int soundDays) {
        this.id = id;
        this.sensor = sensor;
        this.soundDays = soundDays;
    }

    /** Returns the probability that a component that is no longer young and must be replaced has failed. */
    abstract double failureChance(SimulatedMachine machine);

    /** Returns the errors that are reported a day before it fails. */
    List<ErrorType> errors() {
        return switch (this) {
            case COMP1 -> List.of(ErrorType.ERROR1);
            case COMP2 -> List.of(ErrorType.ERROR2, ErrorType.ERROR3);
            case COMP3 -> List.of(ErrorType.ERROR4);
            case COMP4 -> List.of(ErrorType.ERROR5);
        };
    }
}
