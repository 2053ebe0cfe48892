package io.wheeltapper.server.people.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.server.base.errors.ApiException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScimFilterTest {
    private static final List<Principal> PEOPLE = List.of(
            user(1, "Anna@x", "Änne A", "E1", true),
            user(2, "ben@x", "Ben \"B\"", null, false),
            user(3, "o'neil@y", "100% O_Neil\\", "e1", true),
            new Principal(4, PrincipalKind.SERVICE_PRINCIPAL, "airflow", "airflow", "", null, true, Instant.EPOCH),
            new Principal(5, PrincipalKind.GROUP, "Crew", "crew", "Crew", null, true, Instant.EPOCH));

    private static Principal user(
            long id, String name, String displayName, @Nullable String externalId, boolean isActive) {
        return new Principal(
                id, PrincipalKind.USER, name, Principal.key(name), displayName, externalId, isActive, Instant.EPOCH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "userName eq \"ANNA@x\"                                                  | 1",
                "  USERNAME  Eq  \"anna@X\"                                              | 1",
                "userName ne \"anna@x\"                                                  | 2,3,4,5",
                "displayName eq \"äNNE a\"                                               | 1",
                "displayName eq \"\\u00c4nne A\"                                         | 1",
                "displayName co \"\\\"b\\\"\"                                            | 2",
                "displayName ew \"\\\\\"                                                 | 3",
                "displayName co \"%\"                                                    | 3",
                "displayName co \"_\"                                                    | 3",
                "userName ew \"@x\"                                                      | 1,2",
                "userName gt \"anna@x\"                                                  | 2,3",
                "userName ge \"anna@x\"                                                  | 1,2,3",
                "userName lt \"ben@x\"                                                   | 1",
                "userName le \"ben@x\"                                                   | 1,2",
                "externalId eq \"E1\"                                                    | 1",
                "externalId pr                                                           | 1,3",
                "externalId eq null                                                      | 2,4,5",
                "externalId ne NULL                                                      | 1,3",
                "displayName pr                                                          | 1,2,3,5",
                "active eq true                                                          | 1,3,4",
                "active ne True                                                          | 2,5",
                "active pr                                                               | 1,2,3,4",
                "id eq \"4\"                                                             | 4",
                "emails co \"@y\"                                                        | 3",
                "emails.value sw \"BEN\"                                                 | 2",
                "name.formatted eq \"ben \\\"b\\\"\"                                     | 2",
                "urn:ietf:params:scim:schemas:core:2.0:User:userName sw \"an\"           | 1",
                "id eq \"1\" or id eq \"2\" and active eq true                           | 1",
                "(id eq \"1\" or id eq \"2\") and active eq true                         | 1",
                "(id eq \"1\" or id eq \"2\") and active eq false                        | 2",
                "not (id eq \"1\") and active eq true                                    | 3,4",
                "not(id eq \"1\" or id eq \"2\")                                         | 3,4,5",
                "NOT (not (id eq \"1\"))                                                 | 1",
                "((id eq \"1\")OR(id eq \"2\"))                                          | 1,2",
                "userName eq \"o'neil@y\"                                                | 3",
                "userName eq \"x' OR '1'='1\"                                            | ``",
                "userName eq \"or\" or id eq \"5\"                                       | 5"
            })
    void finds_those_who_are_asked_for(String filter, String ids) {
        assertThat(found(ScimFilter.parse(filter)::matches)).isEqualTo(ids);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "userName                       | at character 9: expected an operator",
                "userName eq                    | at character 12: expected a text between",
                "userName eq anna               | at character 13: expected a text between \" and \", found anna",
                "userName eq 7                  | at character 13: expected a text",
                "userName gt null               | at character 13: expected a text",
                "userName like \"a\"            | at character 10: expected an operator, one of eq, ne",
                "password eq \"x\"              | at character 1: expected an attribute, one of id, externalId, userName",
                "emails[type eq \"work\"]       | at character 7: expected an operator",
                "userName eq \"a                | at character 13: the text that starts there has no closing \"",
                "userName eq \"a\\\"            | at character 13: the text that starts there has no closing \"",
                "userName eq \"a\\x\"           | at character 15: this is not a JSON escape",
                "userName eq \"\\u12\"          | at character 14: this is not a JSON escape",
                "userName eq \"a\" \"b\"        | at character 17: expected and, or, or the end",
                "userName eq \"a\" and          | at character 20: expected an attribute",
                "userName eq \"a\") OR 1=1 --\" | at character 16: expected and, or, or the end, found ) OR 1=1",
                "(userName eq \"a\"             | at character 17: expected and, or, or ), found the end",
                "not userName eq \"a\"          | at character 5: expected ( after not",
                "active gt true                 | active can be compared only with eq or ne",
                "active eq \"true\"             | at character 11: expected true or false",
                "active eq maybe                | at character 11: expected true or false",
                "()                             | at character 2: expected an attribute",
                "or                             | at character 1: expected an attribute",
                "``                             | at character 1: expected an attribute"
            })
    void says_where_it_does_not_understand(String filter, String problem) {
        assertThatThrownBy(() -> ScimFilter.parse(filter))
                .isInstanceOf(InvalidFilter.class)
                .hasMessageContaining(problem)
                .hasMessageContaining("Write for example");
    }

    @Test
    void refuses_parentheses_that_are_nested_too_deep() {
        String one = "id eq \"1\"";
        assertThat(found(ScimFilter.parse("(".repeat(50) + one + ")".repeat(50))::matches))
                .isEqualTo("1");
        assertThat(found(ScimFilter.parse("(id pr) and ".repeat(60) + one)::matches))
                .isEqualTo("1");
        for (String opening : List.of("(", "not (")) {
            assertThatThrownBy(() -> ScimFilter.parse(opening.repeat(10_000) + one + ")".repeat(10_000)))
                    .isInstanceOf(ApiException.class)
                    .hasMessageContaining("nested more than 50 deep");
        }
    }

    @Test
    void takes_a_long_filter() {
        String filter =
                IntStream.range(0, 20_000).mapToObj("id eq \"%d\""::formatted).collect(Collectors.joining(" or "));
        assertThat(found(ScimFilter.parse(filter)::matches)).isEqualTo("1,2,3,4,5");
    }

    @Test
    void agrees_with_a_naive_evaluation() {
        Random random = new Random(7);
        for (int i = 0; i < 3_000; i++) {
            Example example = anyOf(random, 3);
            assertThat(found(ScimFilter.parse(example.text)::matches))
                    .as(example.text)
                    .isEqualTo(found(example.naive));
        }
    }

    /** A filter, and what it means. */
    private record Example(String text, Predicate<Principal> naive) {
        Example with(String word, Example other, Predicate<Principal> both) {
            return new Example(text + " " + word + " " + other.text, both);
        }
    }

    private static Example anyOf(Random random, int depth) {
        Example left = allOf(random, depth);
        if (random.nextInt(3) > 0) {
            return left;
        }
        Example right = anyOf(random, depth);
        return left.with("or", right, left.naive.or(right.naive));
    }

    private static Example allOf(Random random, int depth) {
        Example left = one(random, depth);
        if (random.nextInt(3) > 0) {
            return left;
        }
        Example right = allOf(random, depth);
        return left.with("and", right, left.naive.and(right.naive));
    }

    private static Example one(Random random, int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(4);
        if (kind < 2) {
            return comparison(random);
        }
        Example inner = anyOf(random, depth - 1);
        return kind == 2
                ? new Example("(" + inner.text + ")", inner.naive)
                : new Example("not (" + inner.text + ")", inner.naive.negate());
    }

    private static Example comparison(Random random) {
        List<String> values = List.of("a", "A", "anna@x", "BEN@x", "@x", "", "crew", "e1", "E1", "b");
        List<String> operators = List.of("eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le");
        String value = values.get(random.nextInt(values.size()));
        String operator = operators.get(random.nextInt(operators.size()));
        return switch (random.nextInt(5)) {
            case 0 -> new Example("externalId pr", each -> each.externalId() != null);
            case 1 -> new Example("active eq false", each -> each.kind() != PrincipalKind.GROUP && !each.active());
            case 2 ->
                new Example(
                        "externalId %s \"%s\"".formatted(operator, value),
                        each -> holds(each.externalId(), operator, value));
            case 3 ->
                new Example(
                        "displayName %s \"%s\"".formatted(operator, value),
                        each -> holds(lower(each.displayName()), operator, lower(value)));
            default ->
                new Example(
                        "userName %s \"%s\"".formatted(operator, value),
                        each -> holds(
                                each.kind() == PrincipalKind.USER ? lower(each.name()) : null, operator, lower(value)));
        };
    }

    private static boolean holds(@Nullable String found, String operator, String value) {
        if (found == null) {
            return operator.equals("ne");
        }
        return switch (operator) {
            case "eq" -> found.equals(value);
            case "ne" -> !found.equals(value);
            case "co" -> found.indexOf(value) >= 0;
            case "sw" -> found.indexOf(value) == 0;
            case "ew" -> reversed(found).indexOf(reversed(value)) == 0;
            case "gt" -> found.compareTo(value) > 0;
            case "ge" -> found.compareTo(value) >= 0;
            case "lt" -> found.compareTo(value) < 0;
            default -> found.compareTo(value) <= 0;
        };
    }

    private static String reversed(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String found(Predicate<Principal> filter) {
        return PEOPLE.stream()
                .filter(filter)
                .map(each -> String.valueOf(each.principalId()))
                .collect(Collectors.joining(","));
    }
}
