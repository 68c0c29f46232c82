/** Words that programs, places and firms are called by: no unknown full name holds one of them. */

export const WORDS_OF_NO_PERSON: ReadonlySet<string> = new Set(
  `Access Action Actions Active Ads Agenda Airlines Airways Alert Alias Analytics Animation
   Archive Arguments Array Asset Assistant Async Audio Audit Authorizer Auto Backup Bahn
   Balancer Batch Beta Binary Blob Boot Browser Bucket Buenos Buffer Bundle Bus Button CLI Cache
   Calendar Camera Cars Cart Catalog Chain Chart Chat Checkout Chrome Chunk Circuit Click Clock
   Command Commerce Component Config Configuration Consciousness Console Consumer Container
   Content Context Contributor Controller Cookie Core Council Counter Court Credit Cron Cursor
   Custom Database Date Debt Debug Deep Default Demo Deployment Desktop Destination Deutsche
   Device Dialog Digital Direct Directory Disk Docs Document Domain Download Draft Dynamic
   Ecosystem Edge Editor Effect Elastic Emergency Encrypt Endpoint Energy Engine Entity Entry
   Event Events Export Express Factory Failover Fashion Feature Feed File Files Filesystem Final
   Firefox Firewall Folder Font Foo Found Frame Framework Frankfurt Function Functions Garbage
   Gateway General Getting Getty Glacier Global Graph Guide HTTP Handler Hash Header Home Hong
   Hot Hub Idle Image Images Import Index Input Install Integration Intent Interface Internal
   Internet Iterator Java JavaScript Job Kafka Kuala Lab Lambda Landing Las Launch Layer Layout
   Learning Leave Ledger License Link List Load Loan Local Location Log Login Logs Loop Los Lost
   Machine Main Manager Map Master Maven Meeting Memory Menu Merge Message Messages Messenger
   Metadata Method Metrics Middleware Migration Ministry Mobile Mock Modal Module Monitor Motors
   Nations Native Network New Next Notes Null OS Object Open Options Origin Output Packet Panel
   Parameters Parser Past Patch Path Payload Perfect Performance Permission Pipeline Playground
   Plural Pod Policy Pretty Primary Print Private Process Processor Programming Prompt Property
   Protocol Provider Proxy Public Publisher Puerto Push Python Query Quick React Reader Record
   Redis Registry Regular Relay Reminder Remote Render Renderer Replica Repository Resource
   Restore Result Retry Route Router Rule Runner Runtime SDK Santa Saudi Scheduler Schema Screen
   Script Search Secondary Segment Select Self Server Session Setup Shared Shopping Sign Signal
   Snapshot Socket Software Source South Spring Stack Standard Standby State Statement States
   Static Storage Stream Strict Studio Subscription Switch Sync Tab Task Tasks Tax Tel Telecom
   Telefónica Telekom Template Terms Test Text Thread Threads Tile Time Timer Tokyo Tool Toolbar
   Tools Trace Tracker Tracking Traffic Transaction Transfer Transport Trigger Tunnel Type UI
   United Update Upload Utility Validator Value Vault Video View Virtual Visual Voice Volume
   Wallet Watch Web Webhook Widget Widgets Wien Window Wizard Worker Workers Workflow Working
   Workspace Zoom Zürich`.split(/\s+/),
)
