// What a run is made from: hashed inputs and the record of them.
#pragma once

#include "kouprey/project/measure.hpp"
#include "kouprey/project/project.hpp"
#include "kouprey/report/provenance.hpp"

#include <string>
#include <vector>

namespace kouprey {

/// Every file the project reads, with the files that belong to a shapefile; in order of path.
std::vector<std::string> input_files(const Project& project);

/// The same, hashed.
std::vector<HashedFile> hashed_inputs(const Project& project, const Resources& resources);

/// Throws an Error(input) with every one of these that does not hash to what the project says of it, and
/// every file that the project gives a hash but does not read.
void require_hashes(const Project& project, const std::vector<HashedFile>& files);

/// What is hashed, and what the settings, the method and the steps are; the maps of change are named.
Provenance provenance_of(const Project& project, std::vector<HashedFile> inputs);

/// "KH_AM004 ver 01.1, option 2, compounded, updated areas …": how the statement was reached.
std::string method_of(const Project& project);

} // namespace kouprey
