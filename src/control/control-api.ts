/**
 * The control API: asking, approving, opening and ending, and reading the record. JSON over TLS.
 *
 * Every answer that is no is `{"refusal":{code,what,why,next}}`. Everything but the public paths
 * needs `Authorization: Bearer vtp_…`; there are no cookies. Bodies are JSON. Shapes: ./shapes.ts
 *
 * public
 *   GET  /health                      HealthShape (503 where failing)
 *   GET  /trust/ca.pem                PEM of the local CA
 *   GET  /openapi.json                this API, OpenAPI 3.1
 *   GET  /sign-in                     a page for people who open a link; changes nothing
 *   POST /sign-in                     SignInAsk → SignedInShape
 *   GET  /audit/log/checkpoint        signed note; GET /audit/log/tile/<level>/… hash tiles
 * person
 *   GET  /whoami                      WhoamiShape
 *   POST /sign-out                    204
 *   GET  /sub-processors              {subProcessors: SubProcessorShape[]}
 *   GET  /people                      {people: PersonShape[]}           admin, auditor
 *   POST /people/{id}/links           LinkShape                         admin
 *   POST /people/{id}/sign-out        204                               admin
 * requests
 *   POST /requests                    RequestAsk → RequestShape (201)
 *   GET  /requests                    ?state= &incident= &before= &limit= → RequestsShape
 *   GET  /requests/{id}               ?wait=seconds (answers as soon as it is decided)
 *   POST /requests/{id}/approve       ApproveAsk → GrantShape           approver
 *   POST /requests/{id}/deny          DenyAsk → RequestShape            approver
 *   POST /requests/{id}/withdraw      → RequestShape                    requester
 * grants and sessions
 *   GET  /grants                      ?state=open|ended &incident= &before= &limit= → GrantsShape
 *   GET  /grants/{id}                 GrantShape
 *   POST /grants/{id}/end             EndedShape
 *   POST /grants/{id}/sessions        OpenedShape (201): the secret, once
 *   GET  /sessions                    ?state=open|ended &incident= &before= &limit= → SessionsShape
 *   GET  /sessions/{id}               SessionShape
 *   POST /sessions/{id}/pause|resume|end   SessionShape
 *   POST /incidents/end               EndIncidentAsk → EndedShape
 * record
 *   GET  /audit/entries               ?after= &before= &limit= &person= &session= &incident=
 *                                     &sub-processor= &kind= &wait=seconds → {entries, size}
 *   GET  /audit/entries/{index}       one entry
 *   GET  /audit/proofs/{index}        a .tlog-proof file, text
 *   GET  /audit/log/tile/entries/…    entry bundles                     auditor
 * state
 *   GET  /status                      StatusShape
 */
