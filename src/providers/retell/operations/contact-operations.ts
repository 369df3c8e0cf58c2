import type { OperationHandler } from '../../pack.ts';
import { createApp } from './app/create-app.ts';
import { deleteApp } from './app/delete-app.ts';
import { getApp } from './app/get-app.ts';
import { listAppUsages } from './app/list-app-usages.ts';
import { listApps } from './app/list-apps.ts';
import { testAppAuth } from './app/test-app-auth.ts';
import { updateApp } from './app/update-app.ts';
import { backfillContactAnalysisData } from './contact/backfill-contact-analysis-data.ts';
import { createContact } from './contact/create-contact.ts';
import { createContactImport } from './contact/create-contact-import.ts';
import { deleteContact } from './contact/delete-contact.ts';
import { getBackfillContactJobStatus } from './contact/get-backfill-contact-job-status.ts';
import { getContact } from './contact/get-contact.ts';
import { getContactByPhone } from './contact/get-contact-by-phone.ts';
import { getContactImport } from './contact/get-contact-import.ts';
import { listContactConversations } from './contact/list-contact-conversations.ts';
import { listContacts } from './contact/list-contacts.ts';
import { updateContact } from './contact/update-contact.ts';
import { uploadContactImportFile } from './contact/upload-contact-import-file.ts';
import { getCrmConfig } from './crm/get-crm-config.ts';
import { getCrmSchema } from './crm/get-crm-schema.ts';
import { getSyncJobStatus } from './crm/get-sync-job-status.ts';
import { runSyncJob } from './crm/run-sync-job.ts';
import { updateCrmConfig } from './crm/update-crm-config.ts';

/** Contacts, the apps that they may come from, and how both are tied together. */
export const contactOperations: Readonly<Record<string, OperationHandler>> = {
  createContact,
  getContact,
  getContactByPhone,
  updateContact,
  listContacts,
  deleteContact,
  listContactConversations,
  uploadContactImportFile,
  createContactImport,
  getContactImport,
  backfillContactAnalysisData,
  getBackfillContactJobStatus,
  createApp,
  getApp,
  updateApp,
  listApps,
  deleteApp,
  listAppUsages,
  testAppAuth,
  getCrmConfig,
  updateCrmConfig,
  getCrmSchema,
  runSyncJob,
  getSyncJobStatus,
};
