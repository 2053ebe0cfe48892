package io.wheeltapper.core.step;

/** How a message names steps and parameters: as those who told them have written them. */
public enum Spelling {
    /** Of a job or notebook: {@code start_date}. */
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

    /** Of the command line: {@code --start-date}, or the label of what is told without an option. */
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

    /** Returns the option of the command line for a parameter's name or alias. */
    public static String option(String name) {
        return "--" + name.replace('_', '-');
    }

    abstract String of(StepDefinition step);

    /** @param name of the parameter, or one of its aliases */
    abstract String of(Parameter<?> parameter, String name);

    String of(Parameter<?> parameter) {
        return of(parameter, parameter.name());
    }
}
