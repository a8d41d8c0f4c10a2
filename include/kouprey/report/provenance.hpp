// The record that lets another person repeat a run.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace kouprey {

struct HashedFile {
    std::string path; ///< relative, as the project names it
    std::string sha256;
    std::int64_t size = 0; ///< bytes
};

/// One step of a run. What it reads are inputs, named as in Provenance::inputs, or files that an earlier step
/// wrote into the run folder; what it writes are files of the run folder.
struct ProvenanceStep {
    std::string name;
    std::map<std::string, std::string> parameters{}; ///< settings that it depends on, by their key
    std::vector<std::string> reads{}, writes{};
};

/// What a result follows from, and nothing else: no clock, host, path of a machine, library version or thread
/// count.
struct Provenance {
    std::string program_version;
    std::string published;               ///< YYYY-MM-DD, the only date
    std::string settings_json;           ///< the resolved project
    std::vector<HashedFile> inputs;      ///< any order
    std::vector<std::string> methods;    ///< citations of the methods used
    std::vector<ProvenanceStep> steps{}; ///< in their order
};

/// sha256 of the canonical JSON {"inputs": {path: sha256}, "settings": …, "version": …}: keys sorted, no
/// blanks.
std::string digest(const Provenance& provenance);

/// provenance.json: the digest, what it is made from, the citations.
std::string to_json(const Provenance& provenance);

/// ro-crate-metadata.json (RO-Crate 1.1, Process Run Crate 0.5): the run as a data set with its files (paths
/// relative to the run folder), the action that made it, and one action for each step with its parameters.
std::string ro_crate_json(const Provenance& provenance, const std::string& name,
                          const std::vector<HashedFile>& files);

/// MANIFEST.sha256 in the format of sha256sum: "<hash>  <path>", sorted by path.
std::string manifest(std::vector<HashedFile> files);

} // namespace kouprey
