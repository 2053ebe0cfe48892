package io.wheeltapper.definition.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Rules between fields of a job. Requires settings whose fields have their types. */
final class JobRules {
    private static final List<String> REVISIONS = List.of("git_branch", "git_tag", "git_commit");
    private static final List<String> IDENTITIES = List.of("user_name", "service_principal_name", "group_name");

    private JobRules() {}

    static void check(ObjectNode job, Findings findings) {
        checkUnique(job, "parameters", "name", findings);
        checkUnique(job, "job_clusters", "job_cluster_key", findings);
        checkUnique(job, "environments", "environment_key", findings);
        HealthRules.check(job, findings);
        if (job.has("git_source")) {
            checkAtMostOne(job.get("git_source"), REVISIONS, "git_source", findings);
        }
        if (job.has("run_as")) {
            checkAtMostOne(job.get("run_as"), IDENTITIES, "run_as", findings);
            if (job.get("run_as").has("group_name")) {
                findings.problem(
                        "run_as.group_name is \"%s\", but a run has the rights of one user or service principal. "
                                        .formatted(job.get("run_as")
                                                .get("group_name")
                                                .textValue())
                                + "Name a member of the group with user_name or service_principal_name.");
            }
        }
    }

    /** Returns the texts in a field of the objects of a list. */
    static Set<String> texts(JsonNode list, String field) {
        Set<String> texts = new LinkedHashSet<>();
        list.forEach(entry -> {
            if (entry.has(field)) {
                texts.add(entry.get(field).textValue());
            }
        });
        return texts;
    }

    private static void checkUnique(JsonNode holder, String list, String key, Findings findings) {
        Set<String> seen = new HashSet<>();
        for (JsonNode entry : holder.path(list)) {
            if (entry.has(key) && !seen.add(entry.get(key).textValue())) {
                findings.problem("%s has two entries with %s \"%s\"."
                        .formatted(list, key, entry.get(key).textValue()));
            }
        }
    }

    private static void checkAtMostOne(JsonNode object, List<String> fields, String path, Findings findings) {
        List<String> given = fields.stream().filter(object::has).toList();
        if (given.size() > 1) {
            findings.problem("%s may have only one of %s, but has %s."
                    .formatted(path, String.join(", ", fields), String.join(" and ", given)));
        }
    }
}
