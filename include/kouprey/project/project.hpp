// The project file: everything a run depends on, validated once, never changed afterwards.
#pragma once

#include "kouprey/core/date.hpp"
#include "kouprey/core/warning.hpp"
#include "kouprey/mrv/financing.hpp"
#include "kouprey/mrv/standards/jcm.hpp"
#include "kouprey/raster/map_spec.hpp"
#include "kouprey/raster/raster.hpp"
#include "kouprey/raster/vrt_tiles.hpp"
#include "kouprey/vector/coverage.hpp"
#include "kouprey/vector/zones.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace kouprey {

/// What the zones of a project are for; the words of the file.
enum class ZoneRole { project_area, leakage_belt, reference_region };
const std::string& word_of(ZoneRole role);

/// Transitions between two dates, measured in a zone of the project's maps or read from a table.
struct TransitionsSource {
    Date from{}, to{}; ///< 00:00 of both days; from < to
    std::optional<ZoneRole> zone{};
    std::string file{}; ///< when from a table
};

/// Areas of the classes at the start, of a zone on a map or from a table.
struct StartAreasSource {
    std::optional<Date> map{};
    std::optional<ZoneRole> zone{};
    std::string file{};
};

enum class DisplacementMethod { none, belt, table };
enum class DisplacementFloor { zero, none };

struct DisplacementSource {
    DisplacementMethod method = DisplacementMethod::none;
    DisplacementFloor floor = DisplacementFloor::zero;
    std::optional<StartAreasSource> start_areas{}; ///< belt: of the belt at the start of the period
    std::vector<TransitionsSource> transitions{};  ///< belt: observed in it
    TonnesCo2e emissions{};                        ///< table: of the whole period
    std::string source{};                          ///< table: where the number comes from
};

/// A project file after validation. Paths are as written, relative to `folder`.
struct Project {
    std::string path;   ///< of the project file
    std::string folder; ///< that paths are relative to
    std::string name;
    std::string host_country; ///< ISO 3166-1 alpha-2
    Date published{};
    std::string standard; ///< "jcm"
    std::string legend, stocks;
    std::map<Date, MapSpec> maps{};
    std::map<ZoneRole, ZonesSpec> zones{};
    CoverageRule coverage = CoverageRule::exact;
    MissingBlocks missing_blocks{}; ///< what a block means that a sparse raster does not have
    std::optional<int>
        assume_datum{}; ///< EPSG code of the geographic CRS to take for a datum that is not stated
    TransitionsSource reference{};
    StartAreasSource start_areas{};
    Period period{};
    std::vector<TransitionsSource>
        monitoring{}; ///< in order of date; cover the period without gap or overlap
    DisplacementSource displacement{};
    jcm::Settings jcm{};
    std::optional<Financing> financing{};
    Allowed allowed{}; ///< what its files may be, as the user says it and never the project file
    std::map<std::string, std::string> inputs_sha256{}; ///< by file as written: what an input must hash to

    bool from_maps() const { return !maps.empty(); }
    /// What the reference's land is in the tables of a run.
    ZoneRole reference_role() const { return reference.zone.value_or(ZoneRole::reference_region); }
    /// The date that start areas stand for: their map's, else the first day of the period.
    Date start_date(const StartAreasSource& source) const { return source.map.value_or(period.first); }
    /// The path as it can be opened.
    std::string resolve(const std::string& file) const;
    /// Every input file once, as written, in order of path: what is hashed.
    std::vector<std::string> inputs() const;
};

struct ProjectOptions {
    Allowed allowed{};       ///< what the project file may name
    bool files_exist = true; ///< that every file it names is there is checked too
    std::string folder{};    ///< what paths are relative to; empty: the project file's own folder
};

/// Reads and validates a .yaml, .yml or .json project file, and whether its files exist. Every problem
/// together as Error(input) with file and line, unknown keys with the nearest known one; what is well-formed
/// but forbidden is Error(method): support above the scheme's limit, an incoherent annualisation that is not
/// accepted.
Project read_project(const std::string& path, const ProjectOptions& options, Warnings& warnings);

/// The same settings as canonical JSON (sorted keys, two blanks of indent, every default written out,
/// trailing line feed): what project.resolved.json holds. read_project accepts it and gives the same project.
std::string resolved_json(const Project& project);

} // namespace kouprey
