package io.wheeltapper.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each table has one owner, a package: only its classes write the table. Others of the same group may name it in what they
 * read, so that one query can join; all others ask the owner. See docs/decisions/0024-rooms-of-the-server.md.
 */
class TableOwnersTest {
    private static final Path SOURCES = Path.of("src", "main", "java", "io", "wheeltapper", "server");
    private static final Path MIGRATIONS =
            Path.of("src", "main", "resources", "io", "wheeltapper", "server", "base", "database", "migration");

    private static final Map<String, Set<String>> TABLES = Map.ofEntries(
            Map.entry("base/database", Set.of("ids", "installation")),
            Map.entry("people/identity", Set.of("principals", "memberships", "tokens", "client_secrets")),
            Map.entry("people/permissions", Set.of("grants")),
            Map.entry("people/secrets", Set.of("secret_scopes", "secrets", "secret_acls", "master_keys")),
            Map.entry("people/audit", Set.of("audit")),
            Map.entry("documents/workspace", Set.of("workspace_objects", "workspace_contents")),
            Map.entry("compute/drivers", Set.of("drivers", "driver_events", "driver_processes")),
            Map.entry("compute/clusters", Set.of("clusters", "cluster_events")),
            Map.entry("work/jobs", Set.of("jobs")),
            Map.entry(
                    "work/runs/store",
                    Set.of("runs", "repairs", "task_runs", "task_values", "task_logs", "executed_notebooks")),
            Map.entry("work/slots", Set.of("triggers", "slots", "slot_endings", "backfills")),
            Map.entry("work/observations", Set.of("observations")),
            Map.entry("outbound/notifications", Set.of("notification_destinations", "notifications")),
            Map.entry("outbound/systemtables", Set.of("system_tables")));

    /** The group whose packages may join each other's tables in one query. */
    private static final String JOINING = "work/";

    /** Classes that get the name of a table from its owner. */
    private static final Set<String> TOLD_THE_TABLE = Set.of("Rows", "MarkedRows", "SystemTaskStore");

    /** A text block, or texts that are added to each other. */
    private static final Pattern TEXT = Pattern.compile(
            "\"\"\".*?\"\"\"|\"(?:[^\"\\\\\n]|\\\\.)*\"(?:\\s*\\+\\s*\"(?:[^\"\\\\\n]|\\\\.)*\")*", Pattern.DOTALL);

    private static final Pattern WRITES = Pattern.compile("\\b(?:(?<!DO )UPDATE|INSERT INTO|DELETE FROM) (\\w*)");
    private static final Pattern READS = Pattern.compile("(?<!DELETE )\\b(?:FROM|JOIN) (?!\\()(\\w*)");
    private static final Pattern ROWS_OF = Pattern.compile("new (?:Rows|MarkedRows)<>\\(\\s*\"(\\w+)\"");
    private static final Pattern NAMED_QUERY = Pattern.compile("\\b(\\w+) (?:\\([a-z_]+\\) )?AS \\(");

    private static String owner(String table) {
        return TABLES.entrySet().stream()
                .filter(each -> each.getValue().contains(table))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private static boolean isReadable(String room, String type, String table) {
        String owner = owner(table);
        return isWritable(room, type, table) || (room.startsWith(JOINING) && owner.startsWith(JOINING));
    }

    /** The texts of a source that are SQL, each as the program has it but for what is not known before it runs. */
    private static List<String> sql(String source) {
        String code = source.replaceAll("(?m)^\\s*(?:/?\\*|//).*$", "");
        return TEXT.matcher(code)
                .results()
                .map(found -> found.group().startsWith("\"\"\"") ? found.group() : joined(found.group()))
                .filter(text -> text.matches("(?s).*\\b(?:SELECT|FROM|JOIN|UPDATE|INSERT INTO|DELETE FROM)\\b.*"))
                .map(text -> text.replaceAll("\\s+", " "))
                .toList();
    }

    private static String joined(String texts) {
        return texts.substring(1, texts.length() - 1).replaceAll("\"\\s*\\+\\s*\"", "");
    }

    private static List<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** The package of a source: that of a group, or a part of it that owns tables. */
    private static String room(String path) {
        String folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        String[] parts = folder.split("/", -1);
        return TABLES.containsKey(folder) || parts.length < 2 ? folder : parts[0] + "/" + parts[1];
    }

    private static Set<String> strangers(String path, String source) {
        String room = room(path);
        String type = path.substring(path.lastIndexOf('/') + 1).replace(".java", "");
        Set<String> found = new TreeSet<>();
        names(ROWS_OF, source).stream()
                .filter(table -> !room.equals(owner(table)))
                .forEach(table -> found.add(path + " has rows of " + table));
        Set<String> own = sql(source).stream()
                .flatMap(text -> names(NAMED_QUERY, text).stream())
                .collect(Collectors.toSet());
        for (String text : sql(source)) {
            names(WRITES, text).stream()
                    .filter(table -> !isWritable(room, type, table))
                    .forEach(table -> found.add(path + " writes " + table));
            names(READS, text).stream()
                    .filter(table -> !own.contains(table) && !isReadable(room, type, table))
                    .forEach(table -> found.add(path + " reads " + table));
        }
        return found;
    }

    private static boolean isWritable(String room, String type, String table) {
        return table.isEmpty() ? TOLD_THE_TABLE.contains(type) : room.equals(owner(table));
    }

    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            Map<String, String> sources = new TreeMap<>();
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                sources.put(SOURCES.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
            return sources;
        }
    }

    @Test
    void a_table_is_written_by_its_owner_alone_and_read_in_its_group() throws Exception {
        Map<String, String> sources = sources();
        assertThat(sources.values().stream()
                        .mapToLong(source -> sql(source).size())
                        .sum())
                .isGreaterThan(100);
        Set<String> found = new TreeSet<>();
        sources.forEach((path, source) -> found.addAll(strangers(path, source)));
        assertThat(found).isEmpty();
    }

    @Test
    void each_table_of_the_schema_has_an_owner_and_no_other_has() throws Exception {
        Set<String> tables = new TreeSet<>();
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            for (Path file : files.toList()) {
                Matcher made = Pattern.compile("CREATE TABLE (\\w+)").matcher(Files.readString(file));
                made.results()
                        .map(MatchResult::group)
                        .forEach(each -> tables.add(each.substring("CREATE TABLE ".length())));
            }
        }
        assertThat(TABLES.values().stream().flatMap(Set::stream).collect(Collectors.toList()))
                .containsExactlyInAnyOrderElementsOf(tables);
    }

    @Test
    void strangers_are_found() {
        assertThat(strangers("work/jobs/A.java", "x(\"UPDATE \"\n + \"runs SET a = 1\");"))
                .containsExactly("work/jobs/A.java writes runs");
        assertThat(strangers("work/jobs/A.java", "x(\"SELECT 1 FROM runs\");")).isEmpty();
        assertThat(strangers("people/audit/A.java", "x(\"SELECT 1 FROM jobs JOIN runs\");"))
                .containsExactly("people/audit/A.java reads jobs", "people/audit/A.java reads runs");
        assertThat(strangers(
                        "people/audit/A.java",
                        "x(\"\"\"\n    DELETE\n    FROM audit WHERE 1 IN (SELECT 1\n    FROM ids)\"\"\");"))
                .containsExactly("people/audit/A.java reads ids");
        assertThat(strangers("people/audit/A.java", "x(\"UPDATE \" + table);"))
                .containsExactly("people/audit/A.java writes ");
        assertThat(strangers("people/audit/A.java", "new Rows<>(\n  \"jobs\", A.class)"))
                .containsExactly("people/audit/A.java has rows of jobs");
    }
}
