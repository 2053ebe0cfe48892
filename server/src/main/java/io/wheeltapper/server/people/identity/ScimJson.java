package io.wheeltapper.server.people.identity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import java.util.List;

/** Principals in the SCIM format (RFC 7643). */
final class ScimJson {
    static final String PREFIX = "/api/2.0/preview/scim/v2/";
    private static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:";

    private ScimJson() {}

    /** Returns the path segment of a kind. */
    static String folder(PrincipalKind kind) {
        return switch (kind) {
            case USER -> "Users";
            case SERVICE_PRINCIPAL -> "ServicePrincipals";
            case GROUP -> "Groups";
        };
    }

    /**
     * Returns a resource.
     *
     * @param members of a group
     * @param groups that contain it
     */
    static ObjectNode resource(Principal principal, List<Principal> members, List<Principal> groups) {
        ObjectNode resource = Json.object();
        resource.withArray("/schemas").add(SCHEMA + resourceType(principal.kind()));
        resource.put("id", String.valueOf(principal.principalId()));
        resource.put("displayName", principal.displayName());
        if (principal.externalId() != null) {
            resource.put("externalId", principal.externalId());
        }
        switch (principal.kind()) {
            case USER -> {
                resource.put("userName", principal.name());
                resource.put("active", principal.active());
                resource.putObject("name").put("formatted", principal.displayName());
                resource.withArray("/emails")
                        .addObject()
                        .put("type", "work")
                        .put("value", principal.name())
                        .put("primary", true);
            }
            case SERVICE_PRINCIPAL -> {
                resource.put("applicationId", principal.name());
                resource.put("active", principal.active());
            }
            case GROUP -> references(resource.putArray("members"), members);
        }
        references(resource.putArray("groups"), groups);
        resource.putObject("meta").put("resourceType", resourceType(principal.kind()));
        return resource;
    }

    private static String resourceType(PrincipalKind kind) {
        return switch (kind) {
            case USER -> "User";
            case SERVICE_PRINCIPAL -> "ServicePrincipal";
            case GROUP -> "Group";
        };
    }

    private static void references(ArrayNode list, List<Principal> principals) {
        principals.forEach(each -> list.addObject()
                .put("value", String.valueOf(each.principalId()))
                .put("display", each.displayName())
                .put("$ref", folder(each.kind()) + "/" + each.principalId()));
    }

    static ObjectNode page(List<ObjectNode> resources, long total, long startIndex) {
        ObjectNode page = Json.object();
        page.withArray("/schemas").add("urn:ietf:params:scim:api:messages:2.0:ListResponse");
        page.put("totalResults", total);
        page.put("startIndex", startIndex);
        page.put("itemsPerPage", resources.size());
        resources.forEach(page.putArray("Resources")::add);
        return page;
    }
}
