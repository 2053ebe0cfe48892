package io.wheeltapper.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The tree is the architecture: arrows go one way, and each room knows only what it must. */
class ArchitectureTest {
    private static final String CORE = "io.wheeltapper.core..";
    private static final String FOREST = "io.wheeltapper.forest..";
    private static final String LAKE = "io.wheeltapper.lake..";
    private static final String PIPELINE = "io.wheeltapper.pipeline..";
    private static final String JSON = "io.wheeltapper.json..";
    private static final String DEFINITION = "io.wheeltapper.definition..";
    private static final String PROTOCOL = "io.wheeltapper.protocol..";
    private static final String NOTEBOOK = "io.wheeltapper.notebook..";
    private static final String DRIVER = "io.wheeltapper.driver..";
    private static final String CLI = "io.wheeltapper.cli..";
    private static final String SERVER = "io.wheeltapper.server..";
    /** The groups of the server's packages, each of which knows those before it. The server itself puts them together. */
    private static final List<String> GROUPS = List.of(
            "io.wheeltapper.server.base..",
            "io.wheeltapper.server.people..",
            "io.wheeltapper.server.documents..",
            "io.wheeltapper.server.compute..",
            "io.wheeltapper.server.work..",
            "io.wheeltapper.server.outbound..");

    private static final String SPARK = "org.apache.spark..";

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            // The tests of the modules below, where these have been packed.
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.wheeltapper");

    @Test
    void every_room_was_looked_at() {
        for (String room : List.of(
                "core",
                "forest",
                "lake",
                "definition",
                "protocol",
                "pipeline",
                "notebook",
                "driver",
                "server",
                "cli")) {
            assertThat(CLASSES.stream()
                            .filter(each -> each.getPackageName().startsWith("io.wheeltapper." + room))
                            .count())
                    .as(room)
                    .isGreaterThan(10);
        }
    }

    @Test
    void core_knows_neither_spark_nor_the_rooms_above() {
        noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        SPARK,
                        "org.apache.hadoop..",
                        "io.delta..",
                        "java.sql..",
                        FOREST,
                        PIPELINE,
                        NOTEBOOK,
                        DRIVER,
                        CLI)
                .check(CLASSES);
    }

    /** They are named {@code Local…}: the engine, and the steps on it. */
    @Test
    void what_runs_without_spark_reaches_none_of_its_classes() {
        noClasses()
                .that()
                .resideInAPackage(PIPELINE)
                .and()
                .haveSimpleNameStartingWith("Local")
                .and()
                .doNotHaveSimpleName("LocalClock")
                .should()
                .transitivelyDependOnClassesThat()
                .resideInAPackage(SPARK)
                .check(CLASSES);
    }

    @Test
    void notebooks_are_documents_that_know_nothing_of_what_runs_them() {
        noClasses()
                .that()
                .resideInAPackage(NOTEBOOK)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SPARK, "org.apache.hadoop..", FOREST, PIPELINE, DRIVER, SERVER, CLI)
                .check(CLASSES);
    }

    @Test
    void documents_charts_and_migration_are_apart() {
        String documents = "io.wheeltapper.notebook.documents..";
        String charts = "io.wheeltapper.notebook.charts..";
        String migration = "io.wheeltapper.notebook.migrate..";
        noClasses()
                .that()
                .resideInAPackage(documents)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(charts, migration)
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(charts)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(documents, migration)
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(migration)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(charts, "io.wheeltapper.notebook.documents.html..")
                .check(CLASSES);
        slices().matching("io.wheeltapper.notebook.[documents|migrate].(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void one_package_parses_the_html_and_markdown_of_strangers() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.wheeltapper.notebook.documents.html..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jsoup..", "org.commonmark..")
                .check(CLASSES);
    }

    @Test
    void json_is_set_up_in_one_place() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.wheeltapper.json..")
                // What people write to a server is checked as the server checks it.
                .and()
                .doNotHaveSimpleName("JsonTexts")
                .should()
                .callConstructor(com.fasterxml.jackson.databind.ObjectMapper.class)
                .orShould()
                .callMethod(com.fasterxml.jackson.databind.json.JsonMapper.class, "builder")
                .check(CLASSES);
    }

    @Test
    void forests_know_nothing_but_the_jdk() {
        classes()
                .that()
                .resideInAPackage(FOREST)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(FOREST, "java..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void tables_are_kept_without_spark_and_without_their_meaning() {
        noClasses()
                .that()
                .resideInAPackage(LAKE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SPARK, "scala..", "io.delta.sql..", FOREST, PIPELINE, NOTEBOOK, DRIVER, SERVER, CLI)
                .check(CLASSES);
    }

    @Test
    void columns_in_memory_know_neither_files_nor_tables() {
        noClasses()
                .that()
                .resideInAPackage("io.wheeltapper.lake.column..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.wheeltapper.lake.parquet..", "io.wheeltapper.lake.log..", "org.apache..", "io.delta..")
                .check(CLASSES);
    }

    @Test
    void the_pipeline_knows_neither_drivers_nor_the_command_line() {
        noClasses()
                .that()
                .resideInAPackage(PIPELINE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(DRIVER, CLI, "picocli..")
                .check(CLASSES);
    }

    @Test
    void drivers_do_not_know_the_command_line() {
        noClasses()
                .that()
                .resideInAPackage(DRIVER)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CLI, "picocli..")
                .check(CLASSES);
    }

    @Test
    void the_server_knows_no_spark() {
        noClasses()
                .that()
                .resideInAPackage(SERVER)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SPARK, "scala..", "org.apache.hadoop..", "io.delta..", PIPELINE, DRIVER, CLI)
                .check(CLASSES);
    }

    @Test
    void groups_of_the_server_know_only_those_before_them() {
        for (int i = 0; i < GROUPS.size(); i++) {
            List<String> later = new ArrayList<>(GROUPS.subList(i + 1, GROUPS.size()));
            later.add("io.wheeltapper.server");
            noClasses()
                    .that()
                    .resideInAPackage(GROUPS.get(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later.toArray(String[]::new))
                    .check(CLASSES);
        }
    }

    @Test
    void rows_of_runs_know_nothing_of_the_engine_which_knows_nothing_of_the_api() {
        String store = "io.wheeltapper.server.work.runs.store..";
        String engine = "io.wheeltapper.server.work.runs.engine..";
        String api = "io.wheeltapper.server.work.runs.api..";
        noClasses()
                .that()
                .resideInAPackage(store)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(engine, api)
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(engine)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(api)
                .check(CLASSES);
    }

    @Test
    void all_of_the_server_is_in_a_group_but_for_what_puts_it_together() {
        List<String> known = new ArrayList<>(GROUPS);
        known.add("io.wheeltapper.server");
        classes()
                .that()
                .resideInAPackage(SERVER)
                .should()
                .resideInAnyPackage(known.toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void definitions_of_jobs_know_neither_the_database_nor_http_nor_the_rooms_above() {
        noClasses()
                .that()
                .resideInAPackage(DEFINITION)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        SERVER, DRIVER, CLI, PIPELINE, NOTEBOOK, SPARK, "org.jdbi..", "java.sql..", "java.net.http..")
                .check(CLASSES);
    }

    @Test
    void what_drivers_and_servers_exchange_knows_neither_of_them() {
        classes()
                .that()
                .resideInAPackage(PROTOCOL)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(PROTOCOL, "com.fasterxml.jackson..", "java..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void the_json_mappers_know_the_core_alone() {
        classes()
                .that()
                .resideInAPackage(JSON)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(JSON, CORE, "com.fasterxml.jackson..", "java..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void only_one_package_of_the_server_knows_what_serves_the_web() {
        noClasses()
                .that()
                .resideInAPackage(SERVER)
                .and()
                .resideOutsideOfPackage("io.wheeltapper.server.base.http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.eclipse.jetty..")
                .check(CLASSES);
    }

    @Test
    void only_stores_write_sql() {
        noClasses()
                .that()
                .resideInAPackage(SERVER)
                .and()
                .resideOutsideOfPackage("io.wheeltapper.server.base.database..")
                .and()
                .haveSimpleNameNotContaining("Store")
                .should()
                .callMethodWhere(JavaCall.Predicates.target(
                        HasOwner.Predicates.With.owner(JavaClass.Predicates.resideInAPackage("org.jdbi.."))))
                .check(CLASSES);
    }

    @Test
    void the_link_to_the_control_plane_does_not_know_spark() {
        noClasses()
                .that()
                .resideInAPackage("io.wheeltapper.driver.link..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SPARK, "scala..", "org.apache.hadoop..")
                .check(CLASSES);
    }

    @Test
    void trees_are_grown_without_spark() {
        noClasses()
                .that()
                .resideInAPackage("io.wheeltapper.pipeline.trees.growth..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SPARK, "scala..")
                .check(CLASSES);
    }

    @Test
    void verbs_that_call_a_server_know_neither_spark_nor_the_servers_insides() {
        noClasses()
                .that()
                .resideInAPackage("io.wheeltapper.cli.remote..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SPARK, "scala..", "org.apache.hadoop..", PIPELINE, "io.wheeltapper.server..")
                .check(CLASSES);
    }

    @Test
    void features_have_no_cycles() {
        slices().matching("io.wheeltapper.core.(*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching("io.wheeltapper.definition.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
        slices().matching("io.wheeltapper.pipeline.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
        slices().matching("io.wheeltapper.server.(*).(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
        slices().matching("io.wheeltapper.driver.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void only_the_command_line_prints() {
        noClasses()
                .that(resideInAnyPackage(CORE, FOREST, PIPELINE, DRIVER))
                .and(doNotGiveBackWhatCellsChange())
                .should()
                .accessFieldWhere(com.tngtech.archunit.core.domain.JavaAccess.Predicates.target(
                                owner(com.tngtech.archunit.core.domain.JavaClass.Predicates.type(System.class)))
                        .and(com.tngtech.archunit.core.domain.JavaAccess.Predicates.target(
                                name("out").or(name("err")))))
                .check(CLASSES);
    }

    /** One class reads them only to set them again after a notebook. */
    private static com.tngtech.archunit.base.DescribedPredicate<com.tngtech.archunit.core.domain.JavaClass>
            doNotGiveBackWhatCellsChange() {
        return com.tngtech.archunit.base.DescribedPredicate.not(
                com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName("JvmState"));
    }

    @Test
    void the_systems_zone_and_locale_rule_nothing() {
        noClasses()
                .that(doNotGiveBackWhatCellsChange())
                .should()
                .callMethod(java.time.ZoneId.class, "systemDefault")
                .orShould()
                .callMethod(java.util.Locale.class, "getDefault")
                .check(CLASSES);
    }

    @Test
    void every_package_says_that_nothing_is_null_unless_marked() {
        Set<String> unmarked = new TreeSet<>();
        CLASSES.forEach(each -> {
            if (!each.getPackage().isAnnotatedWith(NullMarked.class)) {
                unmarked.add(each.getPackageName());
            }
        });
        assertThat(unmarked).isEmpty();
    }
}
