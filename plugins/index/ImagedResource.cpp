// SPDX-License-Identifier: GPL-3.0-or-later
#include "ImagedResource.h"

#include "DicomPatients.h"
#include "core/Text.h"
#include "orthanc/Request.h"
#include "orthanc/RestClient.h"

#include <algorithm>

namespace OrthancGenomics
{
ImagedResource GetImagedResource(const RestClient& orthanc, const Request& request)
{
  const std::string& id = request.Group("id");
  ImagedResource images;
  if (StartsWith(request.path, "/patients/"))
  {
    const Json::Value patient = orthanc.GetJson("/patients/" + id);
    images.patientId = Trim(patient["MainDicomTags"]["PatientID"].asString());
    images.studies = patient["Studies"];
    return images;
  }
  const bool series = StartsWith(request.path, "/series/");
  const Json::Value study = orthanc.GetJson(series ? "/series/" + id + "/study" : "/studies/" + id);
  images.patientId = Trim(study["PatientMainDicomTags"]["PatientID"].asString());
  images.study = study["ID"].asString();
  images.studyUid = study["MainDicomTags"]["StudyInstanceUID"].asString();
  images.studies.append(images.study);
  return images;
}

PatientKey MakePatientKey(const ImagedResource& images,
                          const std::vector<Subject>& subjects,
                          const RestClient& orthanc)
{
  PatientKey key{images.patientId, std::nullopt};
  if (std::any_of(subjects.begin(),
                  subjects.end(),
                  [](const Subject& subject) { return !subject.issuer.empty(); }))
  {
    key.issuer = DicomPatients(orthanc).FindIssuer(images.studies);
  }
  return key;
}
} // namespace OrthancGenomics
