package io.wheeltapper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Nobody can tell which of nine arguments in a row is which: what has so many parts is made by name. */
class PositionalArgumentsTest {
    private static final int MOST_ARGUMENTS = 8;

    /** The name and the number of a constant, which the compiler passes to the constructor of an enum. */
    private static final int ADDED_BY_ENUMS = 2;

    private static final Set<String> BUILDERS = ArchitectureTest.CLASSES.stream()
            .filter(JavaClass::isRecord)
            .map(PositionalArgumentsTest::builderOf)
            .collect(Collectors.toSet());

    @Test
    void no_call_has_more_than_eight_arguments() {
        assertThat(calls()).isEmpty();
    }

    @Test
    void calls_of_builders_are_told_from_others() {
        assertThat(BUILDERS).contains("io.wheeltapper.server.work.runs.store.TaskRunRowBuilder");
        assertThat(ArchitectureTest.CLASSES
                        .get("io.wheeltapper.server.work.runs.store.TaskRunRowBuilder")
                        .getConstructorCallsFromSelf())
                .as("what is left out")
                .anyMatch(PositionalArgumentsTest::hasTooMany);
    }

    private static List<String> calls() {
        return ArchitectureTest.CLASSES.stream()
                .filter(each -> !BUILDERS.contains(each.getName()))
                .flatMap(each -> each.getCodeUnitCallsFromSelf().stream())
                .filter(PositionalArgumentsTest::hasTooMany)
                .map(PositionalArgumentsTest::described)
                .sorted()
                .toList();
    }

    /** What code calls of ours; what an anonymous or local class takes from around it is no argument. */
    private static boolean hasTooMany(JavaCall<?> call) {
        JavaClass called = call.getTargetOwner();
        return called.getPackageName().startsWith("io.wheeltapper")
                && !called.isAnonymousClass()
                && !called.isLocalClass()
                && call.getTarget().getRawParameterTypes().size()
                        > MOST_ARGUMENTS + (called.isEnum() ? ADDED_BY_ENUMS : 0);
    }

    private static String described(JavaCall<?> call) {
        return "%s.%s gives %s.%s %d arguments in %s"
                .formatted(
                        call.getOriginOwner().getName(),
                        call.getOrigin().getName(),
                        call.getTargetOwner().getName(),
                        call.getTarget().getName(),
                        call.getTarget().getRawParameterTypes().size(),
                        call.getSourceCodeLocation());
    }

    /** {@code references.Values$Job} has {@code references.ValuesJobBuilder}. */
    private static String builderOf(JavaClass type) {
        return type.getName().replace("$", "") + "Builder";
    }
}
