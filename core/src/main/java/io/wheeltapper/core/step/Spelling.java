package io.wheeltapper.core.step;

/** How messages spell the names of steps and parameters: in the form in which the user gave them. */
public enum Spelling {
    /** The spelling of jobs and notebooks: {@code start_date}. */
    PARAMETERS {
        @Override
        String of(StepDefinition step) {
            return "Step " + step.name();
        }

        @Override
        String of(Parameter<?> parameter, String name) {
            return name;
        }
    },

    /** The spelling of the command line: {@code --start-date}, or the placeholder of a positional argument. */
    OPTIONS {
        @Override
        String of(StepDefinition step) {
            return "wheeltapper " + step.name();
        }

        @Override
        String of(Parameter<?> parameter, String name) {
            return parameter.isPositional() && name.equals(parameter.name()) ? parameter.label() : option(name);
        }
    };

    /** Returns the command-line option for a parameter's name or alias. */
    public static String option(String name) {
        return "--" + name.replace('_', '-');
    }

    abstract String of(StepDefinition step);

    /**
     * Returns the spelling of a parameter.
     *
     * @param name of the parameter, or one of its aliases
     */
    abstract String of(Parameter<?> parameter, String name);

    String of(Parameter<?> parameter) {
        return of(parameter, parameter.name());
    }
}
