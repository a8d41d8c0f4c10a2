#include "kouprey/report/provenance.hpp"

#include "report/ordered_object.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace kouprey {

namespace {

/// A path or a fragment as part of a URI (RFC 3986: unreserved characters and the slash stand for
/// themselves).
std::string uri(std::string_view path) {
    constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    std::string text;
    for (const char c : path) {
        if (plain.find(c) != std::string_view::npos)
            text += c;
        else
            text += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return text;
}

constexpr std::array media_types{
    std::pair{".csv", "text/csv"},
    std::pair{".html", "text/html"},
    std::pair{".json", "application/json"},
    std::pair{".qml", "application/xml"},
    std::pair{".sha256", "text/plain"},
    std::pair{".sld", "application/vnd.ogc.sld+xml"},
    std::pair{".tif", "image/tiff; application=geotiff; profile=cloud-optimized"},
    std::pair{".xlsx", "application/"
                       "vnd.openxmlformats-officedocument.spreadsheetml.sheet"}};

OrderedObject reference(const std::string& id) { return {{"@id", id}}; }

/// The entities of a list, each by its name.
OrderedObject references(const OrderedObject& entities) {
    auto list = OrderedObject::array();
    for (const auto& entity : entities) list.push_back(reference(entity.at("@id")));
    return list;
}

/// A file of the run folder; the crate itself and what lists it have no hash here.
OrderedObject file_entity(const HashedFile& file) {
    OrderedObject entity{{"@id", uri(file.path)}, {"@type", "File"}, {"name", as_utf8(file.path)}};
    for (const auto& [ending, type] : media_types)
        if (file.path.ends_with(ending)) entity["encodingFormat"] = type;
    entity["contentSize"] = std::to_string(file.size);
    entity["sha256"] = file.sha256;
    return entity;
}

std::vector<HashedFile> in_order(std::vector<HashedFile> files) {
    std::ranges::sort(files, {}, &HashedFile::path);
    return files;
}

OrderedObject file_entities(const std::vector<HashedFile>& files) {
    auto list = OrderedObject::array();
    for (const auto& file : in_order(files))
        if (file.path != "ro-crate-metadata.json") list.push_back(file_entity(file));
    return list;
}

std::string input_id(const std::string& path) { return "#input/" + uri(path); }

/// Inputs are no part of the run folder; their hashes say which they were.
OrderedObject input_entities(const std::vector<HashedFile>& inputs) {
    auto list = OrderedObject::array();
    for (const auto& input : in_order(inputs)) {
        list.push_back({{"@id", input_id(input.path)},
                        {"@type", "CreativeWork"},
                        {"name", as_utf8(input.path)},
                        {"identifier", "sha256:" + input.sha256},
                        {"contentSize", std::to_string(input.size)},
                        {"sha256", input.sha256}});
    }
    return list;
}

OrderedObject method_entities(const std::vector<std::string>& methods) {
    auto list = OrderedObject::array();
    for (const auto& method : methods) {
        list.push_back({{"@id", fmt::format("#method-{}", list.size() + 1)},
                        {"@type", "CreativeWork"},
                        {"name", as_utf8(method)}});
    }
    return list;
}

OrderedObject descriptor() {
    return {{"@id", "ro-crate-metadata.json"},
            {"@type", "CreativeWork"},
            {"conformsTo", reference("https://w3id.org/ro/crate/1.1")},
            {"about", reference("./")}};
}

constexpr auto profile_id = "https://w3id.org/ro/wfrun/process/0.5";

OrderedObject profile() {
    return {
        {"@id", profile_id}, {"@type", "CreativeWork"}, {"name", "Process Run Crate"}, {"version", "0.5"}};
}

OrderedObject program(const Provenance& provenance) {
    return {{"@id", "#kouprey"},
            {"@type", "SoftwareApplication"},
            {"name", "kouprey"},
            {"softwareVersion", provenance.program_version}};
}

/// The steps of a run as actions, and their parameters.
class StepEntities {
  public:
    explicit StepEntities(const Provenance& provenance) {
        for (const auto& input : provenance.inputs) inputs_.insert(input.path);
        for (const auto& step : provenance.steps) add(step);
    }
    const OrderedObject& actions() const { return actions_; }
    const OrderedObject& parameters() const { return parameters_; }

  private:
    void add(const ProvenanceStep& step) {
        auto object = OrderedObject::array(), result = OrderedObject::array();
        for (const auto& file : step.reads)
            object.push_back(reference(inputs_.contains(file) ? input_id(file) : uri(file)));
        for (const auto& [key, value] : step.parameters) object.push_back(reference(parameter(key, value)));
        for (const auto& file : step.writes) result.push_back(reference(uri(file)));
        actions_.push_back({{"@id", fmt::format("#step-{}", actions_.size() + 1)},
                            {"@type", "CreateAction"},
                            {"name", as_utf8(step.name)},
                            {"instrument", reference("#kouprey")},
                            {"object", std::move(object)},
                            {"result", std::move(result)}});
    }

    /// Steps share the settings that they depend on.
    std::string parameter(const std::string& key, const std::string& value) {
        auto id = "#setting/" + uri(key);
        if (known_.insert(id).second)
            parameters_.push_back(
                {{"@id", id}, {"@type", "PropertyValue"}, {"name", as_utf8(key)}, {"value", as_utf8(value)}});
        return id;
    }

    std::set<std::string> inputs_, known_;
    OrderedObject actions_ = OrderedObject::array(), parameters_ = OrderedObject::array();
};

/// The data set that the run folder is.
OrderedObject root_of(const Provenance& provenance, const std::string& name, const OrderedObject& parts,
                      const OrderedObject& methods, const OrderedObject& actions) {
    return {{"@id", "./"},
            {"@type", "Dataset"},
            {"conformsTo", reference(profile_id)},
            {"name", as_utf8(name)},
            {"description", "Areas, transitions and carbon accounting of forests from maps"},
            {"datePublished", provenance.published},
            {"license", "The licences of the inputs apply to what was made from them"},
            {"identifier", "sha256:" + digest(provenance)},
            {"hasPart", references(parts)},
            {"citation", references(methods)},
            {"mentions", references(actions)}};
}

OrderedObject run_action(const OrderedObject& inputs) {
    return {{"@id", "#run"},
            {"@type", "CreateAction"},
            {"name", "The run that wrote this folder"},
            {"instrument", reference("#kouprey")},
            {"object", references(inputs)},
            {"result", reference("./")}};
}

} // namespace

std::string ro_crate_json(const Provenance& provenance, const std::string& name,
                          const std::vector<HashedFile>& files) {
    const auto parts = file_entities(files);
    const auto inputs = input_entities(provenance.inputs);
    const auto methods = method_entities(provenance.methods);
    const StepEntities steps(provenance);
    auto actions = OrderedObject::array({run_action(inputs)}); // braces alone would copy under some compilers
    actions.insert(actions.end(), steps.actions().begin(), steps.actions().end());
    OrderedObject graph{descriptor(), root_of(provenance, name, parts, methods, actions), profile(),
                        program(provenance)};
    for (const auto& entities : {actions, steps.parameters(), inputs, methods, parts})
        graph.insert(graph.end(), entities.begin(), entities.end());
    OrderedObject crate;
    crate["@context"] = OrderedObject::array(
        {"https://w3id.org/ro/crate/1.1/context", "https://w3id.org/ro/terms/workflow-run/context"});
    crate["@graph"] = graph;
    return crate.dump(2) + "\n";
}

} // namespace kouprey
