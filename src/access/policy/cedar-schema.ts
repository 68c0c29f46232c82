/** What policies speak of, as a schema of Cedar: what it does not know does not load. */

export const CEDAR_SCHEMA = `namespace Vitrine {
  entity Role;
  entity Group;
  entity Person in [Role, Group] {
    isService: Bool,
    sponsor?: String,
  };
  entity SubProcessor {
    name: String,
    risk: String,
    owner: String,
    posture: String,
    categories: Set<String>,
  };
  type Asked = {
    environment: String,
    incident: String,
    incidentVerified: Bool,
    assigned: Bool,
    onCall: Set<String>,
    minutes: Long,
    patterns: Long,
    classes: Set<String>,
    reveals: Set<String>,
    hasSubject: Bool,
    isExtension: Bool,
    requester: Person,
    weekday: String,
    minuteOfDay: Long,
  };
  action request, "use", reveal, "break-glass", approve, "pre-approve" appliesTo {
    principal: Person,
    resource: SubProcessor,
    context: Asked,
  };
  action end, see appliesTo {
    principal: Person,
    resource: SubProcessor,
    context: { incident: String, requester: Person },
  };
  entity Configuration;
  action "change-rules" appliesTo {
    principal: Person,
    resource: Configuration,
    context: { sections: Set<String>, weekday: String, minuteOfDay: Long },
  };
}
`
