#include "kouprey/core/file.hpp"
#include "kouprey/core/text.hpp"

#include "project/project_draft.hpp"
#include "project/run_manifest.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace kouprey {

namespace {

SettingsNode parse(const std::string& path, SettingsProblems& problems) {
    const auto text = read_text_file(path);
    if (!valid_utf8(text)) {
        problems.add(0, "the file is not UTF-8", "save it as UTF-8");
        problems.throw_if_any();
    }
    const auto ending = lower(std::filesystem::path(path).extension().string());
    return ending == ".json" ? parse_json(text, problems) : parse_yaml(text, problems);
}

/// The code of a partner that was written with its name; else all of them.
std::string country_remedy(const std::string& word) {
    std::string list;
    for (const auto& country : partner_countries()) {
        if (lower(country.name) == lower(word) || lower(country.code) == lower(word))
            return "write its code, " + country.code;
        list += (list.empty() ? "" : ", ") + fmt::format("{} ({})", country.name, country.code);
    }
    return "the partner countries are " + list;
}

void read_host_country(SettingsReader& top, ProjectDraft& draft) {
    const auto* node = top.require("host_country");
    if (node == nullptr) return;
    draft.project.host_country = node->text;
    if (find_partner_country(node->text) == nullptr)
        top.problem(
            *node,
            fmt::format("'host_country' is {}, no partner of the mechanism by its code", visible(node->text)),
            country_remedy(node->text));
}

void read_version(SettingsReader& top) {
    const auto* node = top.require("kouprey");
    if (node != nullptr && node->text != "1") {
        top.problem(
            *node, fmt::format("'kouprey' is {}, a version of the format", visible(node->text)),
            "this program reads version 1: write kouprey: 1, or take the program that wrote the file");
    }
}

void read_head(SettingsReader& top, ProjectDraft& draft) {
    read_version(top);
    draft.project.name = top.text("name");
    read_host_country(top, draft);
    draft.project.published = top.date("published");
    draft.project.standard = top.choice<std::string>("standard", {{"jcm", "jcm"}});
    draft.project.legend = draft.path(top, "legend");
    draft.project.stocks = draft.path(top, "stocks");
}

/// Files by name, as `sha256sum` prints their hashes. That each is read is seen when they are hashed: what
/// stands beside a shapefile is read too.
void read_hashes(SettingsReader& top, ProjectDraft& draft) {
    if (!top.has("inputs_sha256")) return;
    const auto hashes = top.mapping("inputs_sha256");
    const auto& node = hashes.node();
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
        const auto& hash = node.children[i];
        if (hash.kind == SettingsNode::Kind::text && is_hash(hash.text))
            draft.project.inputs_sha256[node.keys[i]] = hash.text;
        else
            draft.problems.add(hash.line, fmt::format("the sha256 of {} is no hash", visible(node.keys[i])),
                               "write the 64 digits 0-9a-f that sha256sum prints");
    }
}

void warn_of_country(const ProjectDraft& draft) {
    const auto* country = find_partner_country(draft.project.host_country);
    if (country != nullptr && country->code != "KH")
        draft.warnings.add({"methodology-country",
                            "KH_AM004 was approved for Cambodia; here it is applied to " + country->name,
                            draft.project.path});
}

void warn_of_unused(const ProjectDraft& draft) {
    for (const auto& [date, map] : draft.project.maps)
        if (!draft.used_maps.contains(date))
            draft.warnings.add(
                {"unused-map", fmt::format("the map of {} is not used", date.text()), draft.project.path});
    for (const auto& [role, zones] : draft.project.zones)
        if (!draft.used_zones.contains(role))
            draft.warnings.add(
                {"unused-zone", fmt::format("the zone {} is not used", word_of(role)), draft.project.path});
}

/// Maps and zones belong to a project only when something is measured on them.
void refuse_idle_maps(SettingsReader& top, const ProjectDraft& draft) {
    if (!draft.project.from_maps() || !draft.used_maps.empty() || !draft.used_zones.empty()) return;
    for (const auto* key : {"maps", "zones", "coverage"}) {
        if (const auto* node = top.find(key)) {
            top.problem(*node, fmt::format("'{}' is given but nothing is measured on maps", key),
                        "leave it out, or name {from, to, zone} and {map, zone} instead of tables");
        }
    }
}

/// What the method forbids, all of it at once; what is wrong otherwise is thrown on.
void check_method(const Project& project) {
    Problems problems;
    const auto collect = [&](const auto& check) {
        try {
            check();
        } catch (const Error& error) {
            if (error.failure() != Failure::method) throw;
            for (const auto& problem : error.problems())
                problems.add({problem.what, project.path, problem.remedy});
        }
    };
    collect([&] { jcm::check_settings(project.jcm); });
    if (project.financing) collect([&] { check_support(*project.financing, project.path); });
    problems.throw_if_any(Failure::method);
}

} // namespace

Project read_project(const std::string& path, const ProjectOptions& options, Warnings& warnings) {
    Project project;
    project.path = path;
    project.allowed = options.allowed;
    project.folder =
        options.folder.empty() ? std::filesystem::path(path).parent_path().string() : options.folder;
    SettingsProblems problems(path);
    const auto tree = parse(path, problems);
    ProjectDraft draft{project, options, problems, warnings};
    SettingsReader top(tree, "", problems);
    read_head(top, draft);
    read_maps(top, draft);
    read_monitoring(top, draft);
    read_reference(top, draft);
    read_displacement(top, draft);
    read_jcm(top, draft);
    read_financing(top, draft);
    read_hashes(top, draft);
    refuse_idle_maps(top, draft);
    top.finish();
    problems.throw_if_any();
    check_method(project);
    warn_of_country(draft);
    warn_of_unused(draft);
    return project;
}

} // namespace kouprey
